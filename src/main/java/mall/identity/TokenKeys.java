package mall.identity;

import io.quarkus.runtime.Startup;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Set;
import mall.platform.files.DataDir;

/**
 * The key pair of access tokens. One file holds both halves, since an RSA private key knows its public one. What
 * verifies tokens is told the key here, because it may be made at this very start.
 */
@Startup
@ApplicationScoped
class TokenKeys {

    static final String ISSUER = "juhui";

    private static final int BITS = 2048;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final RSAPrivateCrtKey pair;

    TokenKeys(IdentityConfig config, DataDir dir) {
        String pem = config.jwt()
                .privateKeyFile()
                .map(TokenKeys::read)
                .orElseGet(() -> dir.readOrCreate("keys/jwt.pem", TokenKeys::newKey));
        this.pair = parse(pem);
        if (pair.getModulus().bitLength() < BITS) {
            throw new IllegalStateException("the key of access tokens must have at least " + BITS + " bits");
        }
    }

    PrivateKey privateKey() {
        return pair;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    JWTAuthContextInfo verification() {
        JWTAuthContextInfo info = new JWTAuthContextInfo(publicKey(), ISSUER);
        info.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
        return info;
    }

    private PublicKey publicKey() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(pair.getModulus(), pair.getPublicExponent()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has RSA", impossible);
        }
    }

    private static RSAPrivateCrtKey parse(String pem) {
        String body = pem.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
        try {
            var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(encoded);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException unusable) {
            throw new IllegalStateException("the key of access tokens must be an RSA key, PKCS#8 in PEM", unusable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read mall.identity.jwt.private-key-file", unreadable);
        }
    }

    private static String newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
            Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            return BEGIN + "\n" + lines.encodeToString(encoded) + "\n" + END + "\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has RSA", impossible);
        }
    }
}
