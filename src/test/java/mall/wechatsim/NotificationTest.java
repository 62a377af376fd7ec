package mall.wechatsim;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.binarywang.wxpay.bean.result.enums.TradeTypeEnum;
import com.github.binarywang.wxpay.service.WxPayService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import mall.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How and how often WeChat tells the mall, on good days and bad ones. */
class NotificationTest {

    /** WeChat's day of retries in a few seconds. */
    private static final double FAST = 0.00002;

    @TempDir
    Path folder;

    private Shop shop;
    private WxPayService pay;
    private String openid;

    @BeforeEach
    void open() {
        shop = new Shop(folder, FAST);
        pay = shop.wxPay();
        openid = shop.newPhone();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theScheduleLastsADayAndFourMinutes() {
        Duration whole = Courier.PAY_SCHEDULE.stream().reduce(Duration.ZERO, Duration::plus);

        assertThat(whole).isEqualTo(Duration.ofHours(24).plusMinutes(4));
    }

    @Test
    void aFailedNotificationComesAgainUntilItIsAccepted() throws Exception {
        shop.mall.willAnswer(500, 404, 302);

        String number = paidOrder();

        JsonNode notice = noticeOf(number, "DELIVERED");
        assertThat(outcomes(notice)).containsExactly("500", "404", "302", "200");
        assertThat(ids(shop.mall.at(Shop.NOTIFY_PATH))).hasSize(1);
        assertThat(signatures(shop.mall.at(Shop.NOTIFY_PATH))).hasSize(4);
    }

    @Test
    void afterFifteenRetriesInTheirOrderItGivesUp() throws Exception {
        shop.mall.willAnswer(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500);

        String number = paidOrder();

        JsonNode attempts = noticeOf(number, "GIVEN_UP").path("attempts");
        assertThat(attempts).hasSize(16);
        for (int i = 1; i < attempts.size(); i++) {
            Duration gap = Duration.between(at(attempts, i - 1), at(attempts, i));
            long scheduled = Math.round(Courier.PAY_SCHEDULE.get(i - 1).toMillis() * FAST);
            assertThat(gap).isGreaterThanOrEqualTo(Duration.ofMillis(scheduled));
        }
    }

    @Test
    void droppedNotificationsCanBeDeliveredByHand() throws Exception {
        shop.faults("{\"notifications\": {\"drop\": true, \"times\": 1}}");
        String number = paidOrder();
        String id = noticeOf(number, "DROPPED").path("id").asText();
        assertThat(shop.mall.at(Shop.NOTIFY_PATH)).isEmpty();

        JsonNode answer = shop.post("/_sim/notifications/" + id + "/deliveries", "");

        assertThat(answer.path("outcome").asText()).isEqualTo("200");
        assertThat(shop.mall.at(Shop.NOTIFY_PATH)).hasSize(1);
    }

    @Test
    void duplicatesCarryTheSameId() throws Exception {
        shop.faults("{\"notifications\": {\"duplicate\": 2}}");

        paidOrder();

        eventually(() -> assertThat(shop.mall.at(Shop.NOTIFY_PATH)).hasSize(3));
        assertThat(ids(shop.mall.at(Shop.NOTIFY_PATH))).hasSize(1);
    }

    @Test
    void reorderedNotificationsArriveTheOtherWayRound() throws Exception {
        shop.faults("{\"notifications\": {\"reorder\": true, \"times\": 2}}");
        String first = paidOrder();
        String second = paidOrder();

        eventually(() -> assertThat(shop.mall.at(Shop.NOTIFY_PATH)).hasSize(2));

        assertThat(at(noticeOf(first, "DELIVERED").path("attempts"), 0))
                .isAfter(at(noticeOf(second, "DELIVERED").path("attempts"), 0));
    }

    @Test
    void aStaleNotificationIsTenMinutesOld() throws Exception {
        shop.faults("{\"notifications\": {\"staleTimestamp\": true, \"times\": 1}}");
        paidOrder();
        var stale = shop.mall.firstAt(Shop.NOTIFY_PATH);
        long age =
                Instant.now().getEpochSecond() - Long.parseLong(stale.headers().getFirst("Wechatpay-Timestamp"));

        assertThat(age).isGreaterThanOrEqualTo(600);
    }

    @Test
    void aSignatureProbeGoesAhead() throws Exception {
        shop.faults("{\"notifications\": {\"signtest\": true, \"times\": 1}}");

        paidOrder();

        eventually(() -> assertThat(shop.mall.at(Shop.NOTIFY_PATH)).hasSize(2));
        assertThat(signatures(shop.mall.at(Shop.NOTIFY_PATH)))
                .filteredOn(signature -> signature.startsWith("WECHATPAY/SIGNTEST/"))
                .hasSize(1);
    }

    @Test
    void certificateModeSignsWithTheCertificate() throws Exception {
        String number = Shop.newNumber();
        pay.createOrderV3(TradeTypeEnum.JSAPI, shop.order(openid, number, 100));
        shop.call("PUT", "/_sim/signing", "{\"mode\": \"PLATFORM_CERTIFICATE\"}");

        shop.post("/_sim/transactions/" + number + "/forgeries", "");

        assertThat(shop.mall.firstAt(Shop.NOTIFY_PATH).headers().getFirst("Wechatpay-Serial"))
                .isEqualTo(shop.credential("pay.platform-certificate-serial"));
    }

    private String paidOrder() throws Exception {
        String number = Shop.newNumber();
        shop.paid(pay, openid, number, 100);
        return number;
    }

    private JsonNode noticeOf(String subject, String state) {
        return Eventually.value(() -> {
            JsonNode notice = shop.get("/_sim/notifications?subject=" + subject).at("/items/0");
            assertThat(notice.path("state").asText()).isEqualTo(state);
            return notice;
        });
    }

    private static List<String> outcomes(JsonNode notice) {
        return StreamSupport.stream(notice.path("attempts").spliterator(), false)
                .map(attempt -> attempt.path("outcome").asText())
                .toList();
    }

    private static Instant at(JsonNode attempts, int index) {
        return Instant.parse(attempts.get(index).path("at").asText());
    }

    private static List<String> ids(List<FakeMall.Received> received) {
        return received.stream()
                .map(r -> r.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1"))
                .distinct()
                .toList();
    }

    private static List<String> signatures(List<FakeMall.Received> received) {
        return received.stream()
                .map(r -> r.headers().getFirst("Wechatpay-Signature"))
                .distinct()
                .collect(Collectors.toList());
    }
}
