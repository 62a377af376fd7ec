package mall.wechatsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.RSAAutoCertificateConfig;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RSAPublicKeyNotificationConfig;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.jsapi.JsapiServiceExtension;
import com.wechat.pay.java.service.payments.jsapi.model.Amount;
import com.wechat.pay.java.service.payments.jsapi.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.jsapi.model.Payer;
import com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest;
import com.wechat.pay.java.service.payments.jsapi.model.PrepayWithRequestPaymentResponse;
import com.wechat.pay.java.service.payments.jsapi.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WeChat's own client as an independent judge of the stand-in. */
class OfficialSdkTest {

    private static final List<String> WECHAT_HEADERS = List.of(
            "Wechatpay-Timestamp",
            "Wechatpay-Nonce",
            "Wechatpay-Serial",
            "Wechatpay-Signature",
            "Wechatpay-Signature-Type",
            "Request-ID",
            "Content-Type");

    @TempDir
    Path folder;

    private Shop shop;
    private RSAPublicKeyConfig config;
    private JsapiServiceExtension jsapi;
    private RefundService refunds;
    private String openid;

    @BeforeEach
    void open() {
        shop = new Shop(folder, 0.01);
        openid = shop.newPhone();
        config = new RSAPublicKeyConfig.Builder()
                .merchantId(shop.credential("pay.merchant-id"))
                .merchantSerialNumber(shop.credential("pay.merchant-serial"))
                .privateKeyFromPath(shop.credential("pay.merchant-private-key-file"))
                .publicKeyFromPath(shop.credential("pay.public-key-file"))
                .publicKeyId(shop.credential("pay.public-key-id"))
                .apiV3Key(shop.credential("pay.api-v3-key"))
                .build();
        HttpClient client = new DefaultHttpClientBuilder()
                .config(config)
                .okHttpClient(redirected())
                .build();
        jsapi = new JsapiServiceExtension.Builder()
                .config(config)
                .httpClient(client)
                .build();
        refunds = new RefundService.Builder().config(config).httpClient(client).build();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void itPrepaysQueriesAndReadsTheNotification() {
        String number = Shop.newNumber();
        PrepayWithRequestPaymentResponse request = jsapi.prepayWithRequestPayment(order(number, 990));
        String payment = Json.object(
                        "timeStamp", request.getTimeStamp(),
                        "nonceStr", request.getNonceStr(),
                        "package", request.getPackageVal(),
                        "signType", request.getSignType(),
                        "paySign", request.getPaySign())
                .toString();

        String transactionId = shop.post("/_sim/phones/" + openid + "/payments", payment)
                .path("transactionId")
                .asText();

        Transaction queried = query(number);
        assertThat(queried.getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        assertThat(queried.getTransactionId()).isEqualTo(transactionId);
        Transaction told = parser().parse(param(shop.mall.firstAt(Shop.NOTIFY_PATH)), Transaction.class);
        assertThat(told.getOutTradeNo()).isEqualTo(number);
        assertThat(told.getAmount().getTotal()).isEqualTo(990);
        assertThat(told.getPayer().getOpenid()).isEqualTo(openid);
    }

    @Test
    void itClosesAnOrder() {
        String number = Shop.newNumber();
        jsapi.prepayWithRequestPayment(order(number, 990));
        CloseOrderRequest close = new CloseOrderRequest();
        close.setMchid(shop.credential("pay.merchant-id"));
        close.setOutTradeNo(number);

        jsapi.closeOrder(close);

        assertThat(query(number).getTradeState()).isEqualTo(Transaction.TradeStateEnum.CLOSED);
    }

    @Test
    void itRefundsAndReadsTheNotification() throws Exception {
        String number = Shop.newNumber();
        shop.paid(shop.wxPay(), openid, number, 990);
        CreateRequest request = new CreateRequest();
        request.setOutTradeNo(number);
        request.setOutRefundNo("R" + number);
        request.setNotifyUrl(shop.mall.url() + Shop.REFUND_NOTIFY_PATH);
        AmountReq amount = new AmountReq();
        amount.setRefund(90L);
        amount.setTotal(990L);
        amount.setCurrency("CNY");
        request.setAmount(amount);

        assertThat(refunds.create(request).getStatus()).isEqualTo(Status.PROCESSING);

        RefundNotification told =
                parser().parse(param(shop.mall.firstAt(Shop.REFUND_NOTIFY_PATH)), RefundNotification.class);
        assertThat(told.getRefundStatus()).isEqualTo(Status.SUCCESS);
        QueryByOutRefundNoRequest query = new QueryByOutRefundNoRequest();
        query.setOutRefundNo("R" + number);
        assertThat(refunds.queryByOutRefundNo(query).getStatus()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void itRejectsUnsignedAnswersAndForgedNotifications() throws Exception {
        String number = Shop.newNumber();
        shop.faults("{\"notifications\": {\"forge\": true, \"drop\": true}}");
        shop.paid(shop.wxPay(), openid, number, 990);
        RequestParam forged = param(shop.mall.firstAt(Shop.NOTIFY_PATH));

        assertThatThrownBy(() -> parser().parse(forged, Transaction.class)).isInstanceOf(ValidationException.class);

        shop.faults("{\"api\": {\"path\": \"/v3/pay\", \"wrongSignature\": true, \"times\": 1}}");
        assertThatThrownBy(() -> query(number)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> query("T_nobody")).isInstanceOf(ServiceException.class);
    }

    @Test
    void itDownloadsThePlatformCertificateAndVerifiesAnswersWithIt() throws Exception {
        String number = Shop.newNumber();
        shop.paid(shop.wxPay(), openid, number, 990);
        shop.call("PUT", "/_sim/signing", "{\"mode\": \"PLATFORM_CERTIFICATE\"}");
        RSAAutoCertificateConfig certificates = new RSAAutoCertificateConfig.Builder()
                .merchantId(shop.credential("pay.merchant-id"))
                .merchantSerialNumber(shop.credential("pay.merchant-serial"))
                .privateKeyFromPath(shop.credential("pay.merchant-private-key-file"))
                .apiV3Key(shop.credential("pay.api-v3-key"))
                .httpClientBuilder(new DefaultHttpClientBuilder().okHttpClient(redirected()))
                .build();

        jsapi = new JsapiServiceExtension.Builder()
                .config(certificates)
                .httpClient(new DefaultHttpClientBuilder()
                        .config(certificates)
                        .okHttpClient(redirected())
                        .build())
                .build();

        assertThat(query(number).getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
    }

    private Transaction query(String number) {
        QueryOrderByOutTradeNoRequest query = new QueryOrderByOutTradeNoRequest();
        query.setMchid(shop.credential("pay.merchant-id"));
        query.setOutTradeNo(number);
        return jsapi.queryOrderByOutTradeNo(query);
    }

    private PrepayRequest order(String number, int fen) {
        PrepayRequest request = new PrepayRequest();
        request.setAppid(shop.credential("app-id"));
        request.setMchid(shop.credential("pay.merchant-id"));
        request.setDescription("拼团 车厘子 2 斤");
        request.setOutTradeNo(number);
        request.setNotifyUrl(shop.mall.url() + Shop.NOTIFY_PATH);
        Amount amount = new Amount();
        amount.setTotal(fen);
        request.setAmount(amount);
        Payer payer = new Payer();
        payer.setOpenid(openid);
        request.setPayer(payer);
        return request;
    }

    private NotificationParser parser() {
        return new NotificationParser(new RSAPublicKeyNotificationConfig.Builder()
                .publicKeyFromPath(shop.credential("pay.public-key-file"))
                .publicKeyId(shop.credential("pay.public-key-id"))
                .apiV3Key(shop.credential("pay.api-v3-key"))
                .build());
    }

    private static RequestParam param(FakeMall.Received told) {
        return new RequestParam.Builder()
                .serialNumber(told.headers().getFirst("Wechatpay-Serial"))
                .nonce(told.headers().getFirst("Wechatpay-Nonce"))
                .signature(told.headers().getFirst("Wechatpay-Signature"))
                .signType(told.headers().getFirst("Wechatpay-Signature-Type"))
                .timestamp(told.headers().getFirst("Wechatpay-Timestamp"))
                .body(told.body())
                .build();
    }

    private OkHttpClient redirected() {
        return new OkHttpClient.Builder().addInterceptor(this::toTheStandin).build();
    }

    /**
     * Keeps path and query, which are signed, and changes only where the bytes go. The client compares header names
     * letter by letter and the JDK's server writes them as "Wechatpay-timestamp", so their spelling is restored.
     */
    private Response toTheStandin(Interceptor.Chain chain) throws IOException {
        HttpUrl standin = HttpUrl.get(shop.url());
        HttpUrl url = chain.request()
                .url()
                .newBuilder()
                .scheme("http")
                .host(standin.host())
                .port(standin.port())
                .build();
        Response answer = chain.proceed(chain.request().newBuilder().url(url).build());
        Response.Builder respelt = answer.newBuilder();
        for (String name : WECHAT_HEADERS) {
            String value = answer.header(name);
            if (value != null) {
                respelt.removeHeader(name).addHeader(name, value);
            }
        }
        return respelt.build();
    }
}
