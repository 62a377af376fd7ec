package mall.platform.wechat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Our mini-program and our merchant account at WeChat. The stand-in writes a file with the same keys. */
@ConfigMapping(prefix = "mall.wechat")
public interface WechatConfig {

    /** The mini-program, {@code wx…}. */
    String appId();

    String appSecret();

    /** The mini-program as messages pushed to us name it, {@code gh_…}. */
    Optional<String> originalId();

    /** Signs the messages that WeChat pushes to us. */
    Optional<String> messageToken();

    /** Encrypts the messages that WeChat pushes to us. */
    Optional<@Size(min = 43, max = 43) String> messageAesKey();

    @WithDefault("https://api.weixin.qq.com")
    String apiBaseUrl();

    /** Where WeChat reaches this mall, without a slash at the end; real WeChat demands https. */
    @WithDefault("http://127.0.0.1:8080")
    @Pattern(regexp = "https?://.*[^/]")
    String notifyBaseUrl();

    /** Calls to WeChat that may run at the same time on one node. */
    @WithDefault("24")
    @Min(1)
    @Max(200)
    int workers();

    /** Calls that may wait for a worker; one more is answered as unavailable at once. */
    @WithDefault("200")
    @Min(0)
    @Max(10_000)
    int waiting();

    @WithDefault("3s")
    Duration connectTimeout();

    /** How long WeChat may stay silent within a call. */
    @WithDefault("6s")
    Duration readTimeout();

    /** When a caller gives up waiting, whatever the call is doing. */
    @WithDefault("10s")
    Duration patience();

    Pay pay();

    /** Which of WeChat's keys signs what it tells us. */
    enum Mode {
        PUBLIC_KEY,
        PLATFORM_CERTIFICATE
    }

    /** The merchant account (WeChat Pay APIv3). */
    interface Pay {

        /** Names the key that WeChat shall sign its answers with; a notification may come signed with either. */
        @WithDefault("PUBLIC_KEY")
        Mode mode();

        @WithDefault("https://api.mch.weixin.qq.com")
        String baseUrl();

        /**
         * Resolves the host of {@link #baseUrl} to this machine. For the stand-in only: WxJava signs requests and
         * verifies answers for hosts below {@code mch.weixin.qq.com} alone.
         */
        @WithDefault("false")
        boolean pinToLoopback();

        String merchantId();

        /** Serial of the merchant's API certificate, upper-case hex. */
        String merchantSerial();

        /** The merchant's private key, PKCS#8 PEM. */
        Path merchantPrivateKeyFile();

        /** Decrypts notifications. */
        @Size(min = 32, max = 32)
        String apiV3Key();

        /** {@code PUB_KEY_ID_…}; with {@link #publicKeyFile} required in public-key mode. */
        Optional<String> publicKeyId();

        /** WeChat Pay's public key, PEM. */
        Optional<Path> publicKeyFile();

        /** WeChat Pay's platform certificate, PEM; with its serial required in platform-certificate mode. */
        Optional<Path> platformCertificateFile();

        /** Upper-case hex, as WeChat names it in {@code Wechatpay-Serial}. */
        Optional<String> platformCertificateSerial();
    }
}
