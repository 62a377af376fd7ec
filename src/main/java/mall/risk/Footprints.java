package mall.risk;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import mall.identity.DataCipher;

/** Reads the footprint of the request that is being answered. */
@ApplicationScoped
public class Footprints {

    /** The mini-program makes a random number once per installation and sends it with every request. */
    public static final String DEVICE_HEADER = "X-Device-Id";

    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private final HttpServerRequest request;
    private final DataCipher cipher;

    Footprints(HttpServerRequest request, DataCipher cipher) {
        this.request = request;
        this.cipher = cipher;
    }

    /** Where the caller of this request is; call it before anything asynchronous. A device in no known form is none. */
    public Footprint ofCaller() {
        Optional<String> device = Optional.ofNullable(request.getHeader(DEVICE_HEADER))
                .filter(sent -> DEVICE.matcher(sent).matches())
                .map(sent -> cipher.fingerprint("device", sent));
        String address = Optional.ofNullable(request.remoteAddress())
                .map(SocketAddress::hostAddress)
                .orElse("unknown");
        return new Footprint(device, cipher.fingerprint("network", address));
    }
}
