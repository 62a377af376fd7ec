package mall.platform.guard;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The rules of a production configuration (promises.md 21). Each broken one is a sentence that names its key. */
final class ProductionRules {

    private static final int PASSWORD_LENGTH = 12;
    private static final int TOKEN_LENGTH = 16;
    private static final int WECHAT_SECRET_LENGTH = 32;
    private static final int MESSAGE_KEY_LENGTH = 43;
    private static final int DATA_KEY_BYTES = 32;
    private static final int LEAST_DIFFERENT = 6;

    private static final Set<String> API_HOSTS = Set.of(
            "api.weixin.qq.com",
            "api2.weixin.qq.com",
            "sh.api.weixin.qq.com",
            "sz.api.weixin.qq.com",
            "hk.api.weixin.qq.com");
    private static final Set<String> PAY_HOSTS = Set.of("api.mch.weixin.qq.com", "api2.mch.weixin.qq.com");

    private final Function<String, Optional<String>> settings;
    private final List<String> broken = new ArrayList<>();

    private ProductionRules(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    /** What is wrong with these settings; nothing when the mall may start. */
    static List<String> brokenBy(Function<String, Optional<String>> settings) {
        ProductionRules rules = new ProductionRules(settings);
        rules.secrets();
        rules.keys();
        rules.wechat();
        rules.carriers();
        rules.explorer();
        return List.copyOf(rules.broken);
    }

    private void secrets() {
        secret("quarkus.datasource.password", PASSWORD_LENGTH);
        secret("mall.wechat.app-secret", WECHAT_SECRET_LENGTH);
        secret("mall.wechat.message-token", TOKEN_LENGTH);
        secret("mall.wechat.message-aes-key", MESSAGE_KEY_LENGTH);
        secret("mall.wechat.pay.api-v3-key", WECHAT_SECRET_LENGTH);
        if (value("mall.ops.initial-admin-password").isPresent()) {
            secret("mall.ops.initial-admin-password", PASSWORD_LENGTH);
        }
    }

    private void keys() {
        require(value("mall.data-dir").isEmpty(), "mall.data-dir must not be set: keys are told, not generated");
        require(
                value("mall.files-dir").isPresent(),
                "mall.files-dir must name a directory that all nodes share: what shoppers upload is kept there");
        require(
                value("mall.identity.data-key").filter(ProductionRules::isKey).isPresent(),
                "mall.identity.data-key must be 32 random bytes in Base64");
        file("mall.identity.jwt.private-key-file");
        file("mall.wechat.pay.merchant-private-key-file");
    }

    private void wechat() {
        require(
                uri("mall.wechat.notify-base-url").filter(this::isPublic).isPresent(),
                "mall.wechat.notify-base-url must be the https address under which WeChat reaches this mall");
        require(
                isOneOf("mall.wechat.api-base-url", API_HOSTS),
                "mall.wechat.api-base-url must be WeChat's own, with https: the stand-in is not for production");
        require(
                isOneOf("mall.wechat.pay.base-url", PAY_HOSTS),
                "mall.wechat.pay.base-url must be WeChat's own, with https: the stand-in is not for production");
        require(
                !isOn("mall.wechat.pay.pin-to-loopback"),
                "mall.wechat.pay.pin-to-loopback leads to the stand-in, which is not for production");
    }

    private void carriers() {
        require(
                value("mall.shipping.tracking.base-url").isEmpty()
                        || uri("mall.shipping.tracking.base-url")
                                .filter(this::isPublic)
                                .isPresent(),
                "mall.shipping.tracking.base-url must be the https address of a carrier platform: the stand-in is not for"
                        + " production");
    }

    private void explorer() {
        require(
                !isOn("quarkus.swagger-ui.always-include"),
                "quarkus.swagger-ui.always-include opens the API explorer to everybody");
        require(
                value("quarkus.smallrye-openapi.enabled")
                        .filter("false"::equals)
                        .isPresent(),
                "quarkus.smallrye-openapi.enabled must be false: the description of the ops API is not for everybody");
    }

    /** Present, long enough, and not the kind of thing one writes into an example. */
    private void secret(String key, int length) {
        Optional<String> secret = value(key);
        if (secret.isEmpty()) {
            broken.add(key + " is missing");
        } else if (secret.get().length() < length) {
            broken.add(key + " must have at least " + length + " characters");
        } else if (secret.get().chars().distinct().count() < LEAST_DIFFERENT
                || secret.get().toLowerCase(Locale.ROOT).matches(".*(change.?me|password|secret|example).*")) {
            broken.add(key + " is a placeholder, not a secret");
        }
    }

    private void file(String key) {
        require(
                value(key).map(Path::of).filter(Files::isReadable).isPresent(),
                key + " must name a file that can be read");
    }

    private boolean isOneOf(String key, Set<String> hosts) {
        return uri(key).filter(uri -> isHttps(uri) && hosts.contains(uri.getHost()) && uri.getPort() == -1)
                .isPresent();
    }

    private boolean isPublic(URI uri) {
        return isHttps(uri)
                && uri.getHost() != null
                && !uri.getHost().equals("localhost")
                && !uri.getHost().startsWith("127.");
    }

    private static boolean isHttps(URI uri) {
        return "https".equals(uri.getScheme());
    }

    private static boolean isKey(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            boolean varied = IntStream.range(0, bytes.length)
                            .map(i -> bytes[i])
                            .distinct()
                            .count()
                    >= LEAST_DIFFERENT;
            return bytes.length == DATA_KEY_BYTES && varied;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private Optional<URI> uri(String key) {
        try {
            return value(key).map(URI::create);
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }

    private boolean isOn(String key) {
        return value(key).filter("true"::equalsIgnoreCase).isPresent();
    }

    private Optional<String> value(String key) {
        return settings.apply(key).filter(text -> !text.isBlank());
    }

    private void require(boolean kept, String rule) {
        if (!kept) {
            broken.add(rule);
        }
    }
}
