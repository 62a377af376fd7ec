package mall.wechatsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.ContactBean;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.OrderKeyBean;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.PayerBean;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.ShippingListBean;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.WxMaOrderShippingInfoGetRequest;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.WxMaOrderShippingInfoUploadRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What WeChat accepts as a shipping report. */
class ShippingTest {

    private static final int EXPRESS = 1;
    private static final int SELF_PICKUP = 4;

    @TempDir
    Path folder;

    private Shop shop;
    private WxMaService wechat;
    private String openid;
    private String transactionId;
    private Instant paidAt;

    @BeforeEach
    void openAndPay() throws Exception {
        shop = new Shop(folder, 1.0);
        wechat = shop.wxMa();
        openid = shop.newPhone();
        paidAt = Instant.now();
        shop.timeIs(paidAt);
        transactionId = shop.paid(shop.wxPay(), openid, Shop.newNumber(), 990);
        shop.timeIs(paidAt.plus(Duration.ofSeconds(10)));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aPaymentIsUnknownForTenSeconds() throws Exception {
        shop.timeIs(paidAt.plus(Duration.ofSeconds(10)).minusMillis(1));
        refused(10_060_001, () -> upload(openid, EXPRESS, 1, parcel("YTO", "YT1")));

        shop.timeIs(paidAt.plus(Duration.ofSeconds(10)));

        upload(openid, EXPRESS, 1, parcel("YTO", "YT1"));
        assertThat(orderState()).isEqualTo(2);
    }

    @Test
    void thePayerMustBeThePayer() {
        refused(10_060_031, () -> upload(shop.newPhone(), EXPRESS, 1, parcel("YTO", "YT1")));
    }

    @Test
    void oneReshipAndNoMore() throws Exception {
        upload(openid, EXPRESS, 1, parcel("YTO", "YT1"));
        refused(10_060_023, () -> upload(openid, EXPRESS, 1, parcel("YTO", "YT1")));
        upload(openid, EXPRESS, 1, parcel("YTO", "YT2"));

        refused(10_060_004, () -> upload(openid, EXPRESS, 1, parcel("YTO", "YT3")));
    }

    @Test
    void onlyExpressMayBeSplitAndOnlyIntoFifteen() {
        refused(10_060_005, () -> upload(openid, SELF_PICKUP, 2, parcel("YTO", "YT1")));
        List<ShippingListBean> sixteen = Collections.nCopies(16, parcel("YTO", "YT1"));
        refused(47_001, () -> upload(openid, EXPRESS, 2, sixteen.toArray(ShippingListBean[]::new)));
    }

    @Test
    void shunfengWantsAContact() throws Exception {
        refused(10_060_014, () -> upload(openid, EXPRESS, 1, parcel("SF", "SF1")));
        ShippingListBean parcel = parcel("SF", "SF1");
        parcel.setContact(ContactBean.builder().receiverContact("138****1234").build());

        upload(openid, EXPRESS, 1, parcel);

        assertThat(orderState()).isEqualTo(2);
    }

    @Test
    void theShopperReceivesAndNoChangeIsAllowedAfterwards() throws Exception {
        upload(openid, EXPRESS, 1, parcel("YTO", "YT1"));

        shop.post("/_sim/phones/" + openid + "/receipts", "{\"transactionId\": \"" + transactionId + "\"}");

        assertThat(orderState()).isEqualTo(3);
        refused(10_060_003, () -> upload(openid, EXPRESS, 1, parcel("YTO", "YT2")));
    }

    private int orderState() throws WxErrorException {
        WxMaOrderShippingInfoGetRequest request = new WxMaOrderShippingInfoGetRequest();
        request.setTransactionId(transactionId);
        return wechat.getWxMaOrderShippingService().get(request).getOrder().getOrderState();
    }

    private void upload(String payer, int logisticsType, int deliveryMode, ShippingListBean... parcels)
            throws WxErrorException {
        wechat.getWxMaOrderShippingService()
                .upload(WxMaOrderShippingInfoUploadRequest.builder()
                        .orderKey(OrderKeyBean.builder()
                                .orderNumberType(2)
                                .transactionId(transactionId)
                                .build())
                        .logisticsType(logisticsType)
                        .deliveryMode(deliveryMode)
                        .isAllDelivered(true)
                        .shippingList(List.of(parcels))
                        .uploadTime(paidAt.atZone(ZoneId.of("Asia/Shanghai"))
                                .toOffsetDateTime()
                                .toString())
                        .payer(PayerBean.builder().openid(payer).build())
                        .build());
    }

    private static ShippingListBean parcel(String company, String trackingNo) {
        return ShippingListBean.builder()
                .expressCompany(company)
                .trackingNo(trackingNo)
                .itemDesc("车厘子 2 斤")
                .build();
    }

    private static void refused(int errcode, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WxErrorException.class, refusal -> assertThat(
                        refusal.getError().getErrorCode())
                .isEqualTo(errcode));
    }
}
