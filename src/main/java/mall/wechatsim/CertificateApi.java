package mall.wechatsim;

import java.nio.charset.StandardCharsets;

/** The download of the platform certificate, sealed under the API v3 key. */
final class CertificateApi {

    private static final String ASSOCIATED_DATA = "certificate";

    private final Credentials credentials;
    private final Signatures signatures;
    private final PayGate gate;

    CertificateApi(Credentials credentials, Signatures signatures, PayGate gate) {
        this.credentials = credentials;
        this.signatures = signatures;
        this.gate = gate;
    }

    void routes(Router router) {
        router.get("/v3/certificates", gate.guarded(this::certificates));
    }

    private Answer certificates(Call call) {
        String nonce = Ids.letters(12);
        byte[] pem = credentials.platformCertificatePem().getBytes(StandardCharsets.US_ASCII);
        var sealed = Json.object(
                "algorithm",
                "AEAD_AES_256_GCM",
                "nonce",
                nonce,
                "associated_data",
                ASSOCIATED_DATA,
                "ciphertext",
                signatures.sealResource(pem, nonce, ASSOCIATED_DATA));
        var certificate = Json.object(
                "serial_no", credentials.platformSerial(),
                "effective_time",
                        Ids.time(
                                credentials.platformCertificate().getNotBefore().toInstant()),
                "expire_time",
                        Ids.time(credentials.platformCertificate().getNotAfter().toInstant()),
                "encrypt_certificate", sealed);
        return Answer.ok(Json.object("data", new Object[] {certificate}));
    }
}
