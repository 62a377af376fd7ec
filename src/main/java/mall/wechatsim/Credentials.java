package mall.wechatsim;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Who is who: the mini-program's and the merchant's ids and secrets, the merchant's key pair, WeChat Pay's own key pair
 * (public-key mode) and its platform certificate (certificate mode). Made once per data folder and kept there, readable
 * by the owner only.
 */
record Credentials(
        String appId,
        String appSecret,
        String originalId,
        String messageToken,
        String messageAesKey,
        String merchantId,
        String merchantSerial,
        String apiV3Key,
        String publicKeyId,
        PublicKey merchantKey,
        PrivateKey wechatKey,
        PrivateKey platformKey,
        X509Certificate platformCertificate,
        String platformCertificatePem) {

    private static final String IDENTITY = "identity.properties";
    private static final String MERCHANT_KEY = "merchant-private-key.pem";
    private static final String MERCHANT_PUBLIC_KEY = "merchant-public-key.pem";
    private static final String WECHAT_KEY = "wechatpay-private-key.pem";
    private static final String WECHAT_PUBLIC_KEY = "wechatpay-public-key.pem";
    private static final String PLATFORM_KEY = "platform-private-key.pem";
    private static final String PLATFORM_CERTIFICATE = "platform-certificate.pem";

    /** Hex serial of the platform certificate, as it stands in Wechatpay-Serial. */
    String platformSerial() {
        return Pem.serial(platformCertificate);
    }

    /** Reads the folder's credentials, making them first when it has none. */
    static Credentials in(Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        if (Files.notExists(folder.resolve(IDENTITY))) {
            make(folder);
        }
        Properties identity = new Properties();
        try (var in = Files.newInputStream(folder.resolve(IDENTITY))) {
            identity.load(in);
        }
        String certificate = Files.readString(folder.resolve(PLATFORM_CERTIFICATE));
        return new Credentials(
                identity.getProperty("app-id"),
                identity.getProperty("app-secret"),
                identity.getProperty("original-id"),
                identity.getProperty("message-token"),
                identity.getProperty("message-aes-key"),
                identity.getProperty("merchant-id"),
                identity.getProperty("merchant-serial"),
                identity.getProperty("api-v3-key"),
                identity.getProperty("public-key-id"),
                Pem.publicKey(Files.readString(folder.resolve(MERCHANT_PUBLIC_KEY))),
                Pem.privateKey(Files.readString(folder.resolve(WECHAT_KEY))),
                Pem.privateKey(Files.readString(folder.resolve(PLATFORM_KEY))),
                Pem.certificate(certificate),
                certificate);
    }

    /** Writes what the mall has to know, under the keys of its own configuration, and says where. */
    Path writeForMall(Path folder, int port) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        Properties mall = new Properties();
        mall.setProperty("mall.wechat.app-id", appId);
        mall.setProperty("mall.wechat.app-secret", appSecret);
        mall.setProperty("mall.wechat.original-id", originalId);
        mall.setProperty("mall.wechat.message-token", messageToken);
        mall.setProperty("mall.wechat.message-aes-key", messageAesKey);
        mall.setProperty("mall.wechat.api-base-url", "http://127.0.0.1:" + port);
        mall.setProperty("mall.wechat.pay.base-url", "http://api.mch.weixin.qq.com:" + port);
        mall.setProperty("mall.wechat.pay.pin-to-loopback", "true");
        mall.setProperty("mall.wechat.pay.merchant-id", merchantId);
        mall.setProperty("mall.wechat.pay.merchant-serial", merchantSerial);
        mall.setProperty(
                "mall.wechat.pay.merchant-private-key-file",
                absolute.resolve(MERCHANT_KEY).toString());
        mall.setProperty("mall.wechat.pay.api-v3-key", apiV3Key);
        mall.setProperty("mall.wechat.pay.public-key-id", publicKeyId);
        mall.setProperty(
                "mall.wechat.pay.public-key-file",
                absolute.resolve(WECHAT_PUBLIC_KEY).toString());
        mall.setProperty(
                "mall.wechat.pay.platform-certificate-file",
                absolute.resolve(PLATFORM_CERTIFICATE).toString());
        mall.setProperty("mall.wechat.pay.platform-certificate-serial", platformSerial());
        mall.setProperty("mall.shipping.tracking.base-url", "http://127.0.0.1:" + port);
        Path file = folder.resolve("mall.properties");
        try (OutputStream out = OwnerOnly.create(file)) {
            mall.store(out, "Written by the stand-in for WeChat at every start");
        }
        return file;
    }

    private static void make(Path folder) throws IOException, GeneralSecurityException {
        List<KeyPair> pairs =
                List.of(1, 2, 3).parallelStream().map(i -> newKeyPair()).toList();
        KeyPair merchant = pairs.get(0);
        KeyPair wechat = pairs.get(1);
        KeyPair platform = pairs.get(2);
        write(
                folder.resolve(MERCHANT_KEY),
                Pem.of("PRIVATE KEY", merchant.getPrivate().getEncoded()));
        write(
                folder.resolve(MERCHANT_PUBLIC_KEY),
                Pem.of("PUBLIC KEY", merchant.getPublic().getEncoded()));
        write(
                folder.resolve(WECHAT_KEY),
                Pem.of("PRIVATE KEY", wechat.getPrivate().getEncoded()));
        write(
                folder.resolve(WECHAT_PUBLIC_KEY),
                Pem.of("PUBLIC KEY", wechat.getPublic().getEncoded()));
        write(
                folder.resolve(PLATFORM_KEY),
                Pem.of("PRIVATE KEY", platform.getPrivate().getEncoded()));
        write(folder.resolve(PLATFORM_CERTIFICATE), Pem.selfSignedCertificate(platform));
        try (OutputStream out = OwnerOnly.create(folder.resolve(IDENTITY))) {
            newIdentity().store(out, "The stand-in's ids and secrets; random, of no worth elsewhere");
        }
    }

    private static Properties newIdentity() {
        Properties identity = new Properties();
        identity.setProperty("app-id", "wx" + Ids.hex(16));
        identity.setProperty("app-secret", Ids.hex(32));
        identity.setProperty("original-id", "gh_" + Ids.hex(12));
        identity.setProperty("message-token", Ids.letters(32));
        // 32 bytes are 44 Base64 characters; WeChat leaves the closing "=" out.
        identity.setProperty(
                "message-aes-key",
                Base64.getEncoder().encodeToString(Ids.bytes(32)).substring(0, 43));
        identity.setProperty("merchant-id", "1" + Ids.digits(9));
        identity.setProperty("merchant-serial", Ids.hex(40).toUpperCase(Locale.ROOT));
        identity.setProperty("api-v3-key", Ids.letters(32));
        identity.setProperty("public-key-id", "PUB_KEY_ID_" + "0" + Ids.digits(31));
        return identity;
    }

    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no RSA", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (OutputStream out = OwnerOnly.create(file)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
