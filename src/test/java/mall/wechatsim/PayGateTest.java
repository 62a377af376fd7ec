package mall.wechatsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.binarywang.wxpay.exception.WxPayException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing enters the pay side without the merchant's signature, and nothing leaves it without WeChat's. */
class PayGateTest {

    @TempDir
    Path folder;

    private Shop shop;
    private String path;

    @BeforeEach
    void open() {
        shop = new Shop(folder, 0.01);
        path = "/v3/pay/transactions/out-trade-no/T_nobody?mchid=" + shop.credential("pay.merchant-id");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anUnsignedRequestIsRefused() {
        HttpResponse<String> answer = shop.call("GET", path, "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("SIGN_ERROR");
        assertThat(answer.headers().firstValue("Request-ID")).isPresent();
    }

    @Test
    void aRequestSignedWithAnotherKeyIsRefused() {
        String someOtherKey = folder.resolve("wechatpay-private-key.pem").toString();

        assertThatThrownBy(() -> shop.wxPay(someOtherKey).queryOrderV3(null, "T_nobody"))
                .isInstanceOfSatisfying(WxPayException.class, refusal -> assertThat(refusal.getErrCode())
                        .isEqualTo("SIGN_ERROR"));
    }

    @Test
    void aSignedRequestIsLetInOnce() throws Exception {
        String authorization = authorization(path, Instant.now(), "onlyonce");

        assertThat(send(path, authorization).statusCode()).isEqualTo(404);
        assertThat(send(path, authorization).statusCode()).isEqualTo(401);
    }

    @Test
    void aStaleOrFutureOrTouchedRequestIsRefused() throws Exception {
        Instant now = Instant.now();

        assertThat(send(path, authorization(path, now.minusSeconds(310), "a")).statusCode())
                .isEqualTo(401);
        assertThat(send(path, authorization(path, now.plusSeconds(310), "b")).statusCode())
                .isEqualTo(401);
        assertThat(send(path + "0", authorization(path, now, "c")).statusCode()).isEqualTo(401);
    }

    private String authorization(String target, Instant at, String nonce) throws GeneralSecurityException, IOException {
        String message = "GET\n" + target + "\n" + at.getEpochSecond() + "\n" + nonce + "\n\n";
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(Pem.privateKey(Files.readString(Path.of(shop.credential("pay.merchant-private-key-file")))));
        signer.update(message.getBytes(StandardCharsets.UTF_8));
        return "%s mchid=\"%s\",nonce_str=\"%s\",timestamp=\"%d\",serial_no=\"%s\",signature=\"%s\""
                .formatted(
                        Signatures.SCHEMA,
                        shop.credential("pay.merchant-id"),
                        nonce,
                        at.getEpochSecond(),
                        shop.credential("pay.merchant-serial"),
                        Base64.getEncoder().encodeToString(signer.sign()));
    }

    private HttpResponse<String> send(String target, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(shop.url() + target))
                .header("Authorization", authorization)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
