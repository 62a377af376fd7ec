package mall.wechatsim;

import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.api.impl.WxMaServiceImpl;
import cn.binarywang.wx.miniapp.config.impl.WxMaDefaultConfigImpl;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.binarywang.wxpay.bean.request.WxPayUnifiedOrderV3Request;
import com.github.binarywang.wxpay.bean.result.WxPayUnifiedOrderV3Result;
import com.github.binarywang.wxpay.bean.result.enums.TradeTypeEnum;
import com.github.binarywang.wxpay.config.WxPayConfig;
import com.github.binarywang.wxpay.exception.WxPayException;
import com.github.binarywang.wxpay.service.WxPayService;
import com.github.binarywang.wxpay.service.impl.WxPayServiceImpl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;

/** A stand-in, a fake mall it notifies, and the mall's two WxJava clients pointed at it with signing on. */
final class Shop implements AutoCloseable {

    static final String NOTIFY_PATH = "/callbacks/wechat/pay";
    static final String REFUND_NOTIFY_PATH = "/callbacks/wechat/refunds";
    static final String MESSAGES_PATH = "/callbacks/wechat/messages";

    final FakeMall mall = new FakeMall();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis());

    private final Path folder;
    private final double timeScale;
    private volatile Instant fixedTime;
    private WechatStandin standin;

    /** @param timeScale as in {@link WechatStandin.Options} */
    Shop(Path folder, double timeScale) {
        this.folder = folder;
        this.timeScale = timeScale;
        open();
    }

    void restart() {
        standin.close();
        open();
    }

    /** From now on the stand-in's clock stands at this moment. */
    void timeIs(Instant instant) {
        fixedTime = instant;
    }

    String url() {
        return "http://127.0.0.1:" + standin.port();
    }

    Properties credentials() {
        Properties properties = new Properties();
        try (var in = Files.newInputStream(standin.credentialsFile())) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    String credential(String name) {
        return credentials().getProperty("mall.wechat." + name);
    }

    /** A call to the control side (or any other), with its answer whatever the status. */
    HttpResponse<String> call(String method, String path, String body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(url() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode post(String path, String body) {
        return json(call("POST", path, body));
    }

    JsonNode get(String path) {
        return json(call("GET", path, ""));
    }

    void faults(String json) {
        HttpResponse<String> answer = call("PUT", "/_sim/faults", json);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    String newPhone() {
        return post("/_sim/phones", "{\"nickname\": \"小明\"}").path("openid").asText();
    }

    static String newNumber() {
        return "T" + NUMBERS.incrementAndGet();
    }

    /** What the shopper's mini-program sends to wx.requestPayment, signed by the mall's client. */
    String signedPayment(WxPayUnifiedOrderV3Result.JsapiResult result) {
        return Json.object(
                        "timeStamp", result.getTimeStamp(),
                        "nonceStr", result.getNonceStr(),
                        "package", result.getPackageValue(),
                        "signType", result.getSignType(),
                        "paySign", result.getPaySign())
                .toString();
    }

    WxPayUnifiedOrderV3Request order(String openid, String number, int fen) {
        return new WxPayUnifiedOrderV3Request()
                .setDescription("拼团 车厘子 2 斤")
                .setOutTradeNo(number)
                .setNotifyUrl(mall.url() + NOTIFY_PATH)
                .setAmount(new WxPayUnifiedOrderV3Request.Amount().setTotal(fen).setCurrency("CNY"))
                .setPayer(new WxPayUnifiedOrderV3Request.Payer().setOpenid(openid));
    }

    /** Orders and pays; gives the transaction id. */
    String paid(WxPayService pay, String openid, String number, int fen) throws WxPayException {
        WxPayUnifiedOrderV3Result.JsapiResult result =
                pay.createOrderV3(TradeTypeEnum.JSAPI, order(openid, number, fen));
        JsonNode answer = post("/_sim/phones/" + openid + "/payments", signedPayment(result));
        return answer.path("transactionId").asText();
    }

    WxPayService wxPay() {
        return wxPay(credential("pay.merchant-private-key-file"));
    }

    /** The mall's pay client, signing with the key of this file. */
    WxPayService wxPay(String privateKeyFile) {
        WxPayConfig config = new WxPayConfig();
        config.setAppId(credential("app-id"));
        config.setMchId(credential("pay.merchant-id"));
        config.setApiV3Key(credential("pay.api-v3-key"));
        config.setCertSerialNo(credential("pay.merchant-serial"));
        config.setPrivateKeyContent(bytes(privateKeyFile));
        config.setPublicKeyId(credential("pay.public-key-id"));
        config.setPublicKeyContent(bytes(credential("pay.public-key-file")));
        config.setPayBaseUrl(credential("pay.base-url"));
        config.setHttpTimeout(2_000);
        config.setApiV3HttpClientBuilderCustomizer(
                builder -> builder.setDnsResolver(host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")}));
        WxPayService service = new WxPayServiceImpl();
        service.setConfig(config);
        return service;
    }

    WxMaService wxMa() {
        WxMaDefaultConfigImpl config = new WxMaDefaultConfigImpl();
        config.setAppid(credential("app-id"));
        config.setSecret(credential("app-secret"));
        config.setToken(credential("message-token"));
        config.setAesKey(credential("message-aes-key"));
        config.setMsgDataFormat("JSON");
        config.useStableAccessToken(true);
        config.setApiHostUrl(url());
        WxMaServiceImpl service = new WxMaServiceImpl();
        service.setWxMaConfig(config);
        service.setMaxRetryTimes(1);
        service.setRetrySleepMillis(1);
        return service;
    }

    static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        standin.close();
        mall.close();
    }

    private void open() {
        InstantSource source = () -> fixedTime == null ? Instant.now() : fixedTime;
        try {
            standin = WechatStandin.start(new WechatStandin.Options(0, folder, mall.url(), timeScale), clock(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return Json.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
