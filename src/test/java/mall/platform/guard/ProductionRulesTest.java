package mall.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionRulesTest {

    @TempDir
    Path dir;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void aGoodConfiguration() throws IOException {
        byte[] key = new byte[32];
        new Random(7).nextBytes(key);
        String file = Files.writeString(dir.resolve("key.pem"), "a key").toString();
        settings.put("quarkus.datasource.password", "rJ8wq0ZtYb3L");
        settings.put("mall.wechat.app-secret", "4f1c9e0ab7d2865301fe9c4b7a6d8e25");
        settings.put("mall.wechat.message-token", "kT93hPqLw2Zx81Vb");
        settings.put("mall.wechat.message-aes-key", "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hJ6lM9oP2r");
        settings.put("mall.wechat.pay.api-v3-key", "Zq8Lw3Xv5Nc7Ba1Sd9Fg2Hj4Kl6Po0Iu");
        settings.put("mall.identity.data-key", Base64.getEncoder().encodeToString(key));
        settings.put("mall.identity.jwt.private-key-file", file);
        settings.put("mall.wechat.pay.merchant-private-key-file", file);
        settings.put("mall.wechat.notify-base-url", "https://mall.shop.cn");
        settings.put("mall.wechat.api-base-url", "https://api.weixin.qq.com");
        settings.put("mall.wechat.pay.base-url", "https://api.mch.weixin.qq.com");
        settings.put("quarkus.smallrye-openapi.enabled", "false");
        settings.put("mall.files-dir", dir.toString());
        settings.put("mall.shipping.tracking.base-url", "https://carriers.shop.cn");
    }

    @Test
    void aGoodConfigurationMayStart() {
        assertThat(broken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.datasource.password",
                "mall.wechat.app-secret",
                "mall.wechat.message-token",
                "mall.wechat.message-aes-key",
                "mall.wechat.pay.api-v3-key",
                "mall.files-dir",
                "mall.identity.data-key",
                "mall.identity.jwt.private-key-file",
                "mall.wechat.pay.merchant-private-key-file",
                "mall.wechat.notify-base-url",
                "mall.wechat.api-base-url",
                "mall.wechat.pay.base-url",
                "quarkus.smallrye-openapi.enabled"
            })
    void whatIsMissingOrBlankIsNamed(String key) {
        settings.remove(key);
        assertThat(broken()).singleElement().asString().startsWith(key);
        settings.put(key, "  ");
        assertThat(broken()).singleElement().asString().startsWith(key);
    }

    @ParameterizedTest
    @CsvSource({
        // short
        "quarkus.datasource.password, rJ8wq0ZtYb3",
        "mall.wechat.app-secret, 4f1c9e0ab7d28653",
        "mall.wechat.message-token, kT93hPq",
        "mall.wechat.message-aes-key, aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hJ6lM9oP2",
        "mall.wechat.pay.api-v3-key, Zq8Lw3Xv5Nc7Ba1",
        "mall.ops.initial-admin-password, S3cur3!",
        "mall.identity.data-key, c2hvcnQ=",
        // default
        "quarkus.datasource.password, change-me-please",
        "quarkus.datasource.password, aaaaaaaaaaaaaaaa",
        "mall.ops.initial-admin-password, admin-password-1",
        "mall.identity.data-key, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "mall.identity.data-key, no base64 at all",
        // kept by the mall itself
        "mall.data-dir, /var/lib/mall",
        "mall.identity.jwt.private-key-file, /nowhere/key.pem",
        // not reachable for WeChat, or not safely
        "mall.wechat.notify-base-url, http://mall.shop.cn",
        "mall.wechat.notify-base-url, https://127.0.0.1",
        "mall.wechat.notify-base-url, https://localhost:8443",
        "mall.wechat.notify-base-url, not a url",
        // the stand-in
        "mall.wechat.api-base-url, http://127.0.0.1:8090",
        "mall.wechat.api-base-url, http://api.weixin.qq.com",
        "mall.wechat.api-base-url, https://api.weixin.qq.com.evil.cn",
        "mall.wechat.pay.base-url, http://api.mch.weixin.qq.com:8090",
        "mall.wechat.pay.base-url, https://api.mch.weixin.qq.com:8090",
        "mall.wechat.pay.pin-to-loopback, true",
        "mall.shipping.tracking.base-url, http://127.0.0.1:8090",
        "mall.shipping.tracking.base-url, https://127.0.0.1:8090",
        "mall.shipping.tracking.base-url, http://carriers.shop.cn",
        // the API explorer
        "quarkus.swagger-ui.always-include, true",
        "quarkus.smallrye-openapi.enabled, true"
    })
    void whatIsShortDefaultOrOpenIsNamed(String key, String value) {
        settings.put(key, value);
        assertThat(broken()).singleElement().asString().startsWith(key);
    }

    @Test
    void allBrokenRulesAreToldAtOnce() {
        settings.clear();
        assertThat(broken()).hasSize(13);
    }

    private List<String> broken() {
        return ProductionRules.brokenBy(key -> Optional.ofNullable(settings.get(key)));
    }
}
