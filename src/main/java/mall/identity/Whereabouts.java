package mall.identity;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the request that is being answered came from, as keyed fingerprints: good for comparing, not for finding
 * anybody. Ask before anything asynchronous.
 */
@ApplicationScoped
public class Whereabouts {

    /** The mini-program makes a random number once per installation and sends it with every request. */
    public static final String DEVICE_HEADER = "X-Device-Id";

    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private final HttpServerRequest request;
    private final DataCipher cipher;

    Whereabouts(HttpServerRequest request, DataCipher cipher) {
        this.request = request;
        this.cipher = cipher;
    }

    /** Of the number that the mini-program made for its installation; one in no known form is none. */
    public Optional<String> device() {
        return Optional.ofNullable(request.getHeader(DEVICE_HEADER))
                .filter(sent -> DEVICE.matcher(sent).matches())
                .map(sent -> cipher.fingerprint("device", sent));
    }

    /** Of the caller's address. */
    public String network() {
        String address = Optional.ofNullable(request.remoteAddress())
                .map(SocketAddress::hostAddress)
                .orElse("unknown");
        return cipher.fingerprint("network", address);
    }
}
