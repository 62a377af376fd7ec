package mall.wechatsim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** All cryptography of both sides: RSA over messages, AES-GCM of pay resources, AES-CBC of pushed messages. */
final class Signatures {

    static final String SCHEMA = "WECHATPAY2-SHA256-RSA2048";

    private static final int PUSH_BLOCK = 32;

    private final Credentials credentials;

    Signatures(Credentials credentials) {
        this.credentials = credentials;
    }

    /** True when the merchant signed exactly these bytes. */
    boolean merchantSigned(byte[] message, String base64Signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(credentials.merchantKey());
            verifier.update(message);
            return verifier.verify(Base64.getDecoder().decode(base64Signature));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** The four headers (and the signature type) with which WeChat Pay vouches for a body at a time. */
    Map<String, String> vouchFor(byte[] body, SigningMode mode, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        String nonce = Ids.letters(32);
        byte[] head = (timestamp + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(head.length + body.length + 1);
        message.put(head).put(body).put((byte) '\n');
        boolean byPublicKey = mode == SigningMode.PUBLIC_KEY;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Serial", byPublicKey ? credentials.publicKeyId() : credentials.platformSerial());
        headers.put("Wechatpay-Signature-Type", SCHEMA);
        headers.put(
                "Wechatpay-Signature",
                sign(message.array(), byPublicKey ? credentials.wechatKey() : credentials.platformKey()));
        return headers;
    }

    /** AEAD_AES_256_GCM under the API v3 key, Base64 with the tag at the end. */
    String sealResource(byte[] plain, String nonce, String associatedData) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var key = new SecretKeySpec(credentials.apiV3Key().getBytes(StandardCharsets.UTF_8), "AES");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES-GCM", e);
        }
    }

    /** The "Encrypt" of a pushed message: 16 random bytes, length, message, app id; padded to blocks of 32. */
    String sealPush(byte[] message) {
        byte[] appId = credentials.appId().getBytes(StandardCharsets.UTF_8);
        int length = 16 + 4 + message.length + appId.length;
        int padding = PUSH_BLOCK - length % PUSH_BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + padding);
        plain.put(Ids.bytes(16)).putInt(message.length).put(message).put(appId);
        Arrays.fill(plain.array(), length, length + padding, (byte) padding);
        byte[] key = Base64.getDecoder().decode(credentials.messageAesKey() + "=");
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(key, 16)));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES-CBC", e);
        }
    }

    /** The signature of pushed messages: SHA-1 over the sorted parts, the message token among them. */
    String pushSignature(String... parts) {
        String[] all = Arrays.copyOf(parts, parts.length + 1);
        all[parts.length] = credentials.messageToken();
        Arrays.sort(all);
        return sha1(String.join("", all).getBytes(StandardCharsets.UTF_8));
    }

    static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-1", e);
        }
    }

    private static String sign(byte[] message, PrivateKey key) {
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key);
            signer.update(message);
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign with RSA", e);
        }
    }
}
