package mall.shipping;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.binarywang.wxpay.service.WxPayService;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.WechatPhone;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shipped is known to WeChat soon after, once. */
@QuarkusTest
class ParcelsIT {

    @Inject
    Parcels parcels;

    @Inject
    WxPayService merchant;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    private PaidOrder order;

    @BeforeEach
    void pay() {
        order = PaidOrder.by(WechatPhone.of(standin, "小美"), merchant);
    }

    @Test
    void aParcelIsReportedToWechat() {
        String trackingNo = trackingNo("SF");
        ship(order.parcel("SF", trackingNo, true));

        eventually(() ->
                assertThat(parcelsOf(order)).allMatch(ParcelView::reported).hasSize(1));
        JsonNode known = knownAtWechat(order);
        assertThat(known.path("deliveryMode").asInt()).isEqualTo(1);
        assertThat(known.path("finished").asBoolean()).isTrue();
        JsonNode parcel = known.path("shippingList").path(0);
        assertThat(parcel.path("tracking_no").asText()).isEqualTo(trackingNo);
        assertThat(parcel.path("express_company").asText()).isEqualTo("SF");
        assertThat(parcel.at("/contact/receiver_contact").asText()).isEqualTo("138****8000");
    }

    @Test
    void twoParcelsAreReportedAsSplitDelivery() {
        ship(order.parcel("YTO", trackingNo("YT"), false));
        eventually(() -> assertThat(knownAtWechat(order).path("shippingList")).hasSize(1));
        assertThat(knownAtWechat(order).path("finished").asBoolean()).isFalse();

        ship(order.parcel("ZTO", "78" + digits(10), true));
        eventually(() ->
                assertThat(knownAtWechat(order).path("finished").asBoolean()).isTrue());
        assertThat(knownAtWechat(order).path("deliveryMode").asInt()).isEqualTo(2);
        assertThat(knownAtWechat(order).path("shippingList")).hasSize(2);
    }

    @Test
    void aReportWhoseAnswerIsLostIsNotMadeTwice() {
        MallHttp.at(standin)
                .put(
                        "/_sim/faults",
                        Map.of(
                                "api",
                                List.of(Map.of(
                                        "path",
                                        "/wxa/sec/order/upload_shipping_info",
                                        "acceptThenTimeout",
                                        true,
                                        "times",
                                        1))))
                .ok();
        ship(order.parcel("STO", "77" + digits(13), true));

        eventually(() -> assertThat(parcelsOf(order)).allMatch(ParcelView::reported));
        assertThat(knownAtWechat(order).path("uploads").asInt()).isEqualTo(1);
    }

    @Test
    void aReportThatWechatTurnsDownWaitsForAPersonWithItsReason() {
        PaidOrder somebodyElses = new PaidOrder(
                order.reference(),
                order.transactionId(),
                WechatPhone.of(standin, "阿强").openid());
        ship(somebodyElses.parcel("JD", trackingNo("JD"), true));

        eventually(() -> assertThat(refusedReports()).anyMatch(report -> report.reference() == order.reference()));
        ReportView report = refusedReports().stream()
                .filter(refused -> refused.reference() == order.reference())
                .findFirst()
                .orElseThrow();
        assertThat(report.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("10060031"));
        assertThat(Await.result(() -> parcels.sendAgain(report.id())).status()).isEqualTo(ReportStatus.PENDING);
    }

    @Test
    void whatWasNotPaidForIsNotReported() {
        Parcels.Ship paid = order.parcel("EMS", "EA" + digits(9) + "CN", true);
        ship(new Parcels.Ship(
                paid.purpose(),
                paid.reference(),
                Optional.empty(),
                paid.openid(),
                paid.itemDescription(),
                paid.carrier(),
                paid.trackingNo(),
                paid.items(),
                true,
                paid.receiverPhoneMasked()));

        assertThat(parcelsOf(order)).hasSize(1).noneMatch(ParcelView::reported);
    }

    @Test
    void theSameWaybillIsAddedToAnOrderOnce() {
        Parcels.Ship parcel = order.parcel("YUNDA", "43" + digits(11), true);
        ship(parcel);
        assertThatThrownBy(() -> ship(parcel)).hasMessage("PARCEL_ALREADY_ADDED");
    }

    private void ship(Parcels.Ship command) {
        Await.result(() -> parcels.ship(command));
    }

    private List<ParcelView> parcelsOf(PaidOrder paid) {
        return Await.result(() -> parcels.of("TEST", List.of(paid.reference())));
    }

    private List<ReportView> refusedReports() {
        return Await.result(() -> parcels.reports(ReportStatus.REFUSED, 0, 100)).items();
    }

    private JsonNode knownAtWechat(PaidOrder paid) {
        JsonNode items = MallHttp.at(standin).get("/_sim/parcels").ok().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("transactionId").asText().equals(paid.transactionId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("WeChat knows no parcel yet"));
    }

    private static String trackingNo(String prefix) {
        return prefix + digits(13);
    }

    private static String digits(int count) {
        return ThreadLocalRandom.current()
                .ints(count, 0, 10)
                .mapToObj(Integer::toString)
                .reduce("", String::concat);
    }
}
