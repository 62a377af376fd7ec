package mall.coupon;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import mall.catalog.CategoryId;
import mall.catalog.Product;
import mall.catalog.Scope;
import mall.catalog.Scope.Selection;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.order.Orders;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import org.junit.jupiter.api.Test;

/** Coupons on baskets and orders, over HTTP. */
@QuarkusTest
class CouponOrdersIT extends CouponScene {

    @Inject
    Orders orders;

    @Inject
    CouponExpiryJob expiry;

    @Test
    void aQuoteTakesTheBestCouponAndSaysWhatTheOthersCouldDo() {
        Buyer mei = buyer();
        SkuId nuts = sells(12_000);
        Coupon small = claim(mei.id(), published(draft -> draft.off(500).from(0)));
        Coupon large = claim(mei.id(), published(draft -> draft.off(2000).from(10_000)));
        Coupon far = claim(mei.id(), published(draft -> draft.off(5000).from(20_000)));
        JsonNode quote = mei.quotes(nuts, 1).ok();
        assertThat(quote.path("payableFen").asLong()).isEqualTo(10_000);
        assertThat(verdict(quote, large).path("used").asBoolean()).isTrue();
        assertThat(verdict(quote, small).path("used").asBoolean()).isFalse();
        assertThat(verdict(quote, far).path("reason").asText()).isEqualTo("BELOW_THRESHOLD");
        assertThat(verdict(quote, far).path("missingFen").asLong()).isEqualTo(8000);
    }

    @Test
    void anOrderHoldsItsCouponUsesItWhenPaidAndGivesItBackWhenCancelled() {
        Buyer mei = buyer();
        SkuId nuts = sells(12_000);
        Coupon coupon = claim(mei.id(), published(draft -> draft));
        String first = placed(mei, nuts, coupon);
        assertThat(statusOf(coupon)).isEqualTo(CouponStatus.LOCKED);
        mei.does(first, "cancellations").ok();
        assertThat(statusOf(coupon)).isEqualTo(CouponStatus.UNUSED);

        String second = placed(mei, nuts, coupon);
        mei.settles(second);
        assertThat(statusOf(coupon)).isEqualTo(CouponStatus.USED);
        JsonNode wallet = mei.http().get("/api/v1/me/coupons?status=USED").ok();
        assertThat(wallet.path("items").path(0).path("orderId").asText()).isEqualTo(second);
        assertThat(wallet.path("items").path(0).path("savedFen").asLong()).isEqualTo(2000);
        assertThat(wallet.path("counts").path("used").asLong()).isEqualTo(1);
        assertThat(place(mei, Map.of(nuts, 1), 10_000, coupon).code()).isEqualTo("COUPON_NOT_USABLE");
    }

    /** litemall #163, yudao #482: the order is gone and so is the coupon. */
    @Test
    void aRefundedOrderGivesItsCouponBackAsItsTemplateSays() {
        Buyer mei = buyer();
        SkuId nuts = sells(12_000);
        Coupon back = claim(mei.id(), published(draft -> draft));
        Coupon kept = claim(mei.id(), published(draft -> draft.returns(ReturnPolicy.NEVER)));
        Coupon longer = claim(mei.id(), published(draft -> draft.returns(ReturnPolicy.extendDays(3))));
        Coupon late = claim(mei.id(), published(draft -> draft));
        for (Coupon coupon : new Coupon[] {back, kept, longer, late}) {
            String order = placed(mei, nuts, coupon);
            mei.settles(order);
            if (coupon != back && coupon != kept) {
                timePasses(coupon);
            }
            refundTwice(order);
        }
        assertThat(statusOf(back)).isEqualTo(CouponStatus.UNUSED);
        assertThat(statusOf(kept)).isEqualTo(CouponStatus.USED);
        assertThat(statusOf(late)).isEqualTo(CouponStatus.EXPIRED);
        assertThat(statusOf(longer)).isEqualTo(CouponStatus.UNUSED);
        assertThat(validUntil(longer))
                .isBetween(
                        clock.instant().plus(Duration.ofHours(71)),
                        clock.instant().plus(Duration.ofHours(73)));
    }

    @Test
    void anUnpaidOrderGivesEveryCouponBack() {
        Buyer mei = buyer();
        SkuId nuts = sells(12_000);
        Coupon never = claim(mei.id(), published(draft -> draft.returns(ReturnPolicy.NEVER)));
        mei.does(placed(mei, nuts, never), "cancellations").ok();
        assertThat(statusOf(never)).isEqualTo(CouponStatus.UNUSED);
        nobodyPaysInTime(placed(mei, nuts, never));
        eventually(() -> assertThat(statusOf(never)).isEqualTo(CouponStatus.UNUSED));
    }

    @Test
    void anOrderOfNothingLeftToPayUsesItsCouponAtOnce() {
        Buyer mei = buyer();
        SkuId nuts = sells(15_000);
        Coupon coupon = claim(mei.id(), published(draft -> draft.off(20_000).from(0)));
        Coupon delivery = claim(mei.id(), published(Draft::forFreight));
        String order = placed(mei, nuts, coupon, delivery);
        assertThat(mei.http().get("/api/v1/orders/" + order).ok().path("status").asText())
                .isEqualTo("TO_SHIP");
        assertThat(statusOf(coupon)).isEqualTo(CouponStatus.USED);
    }

    @Test
    void aCouponOfSomebodyElseDoesNotExist() {
        Buyer mei = buyer();
        SkuId nuts = sells(12_000);
        Coupon foreign = claim(somebody(), published(draft -> draft));
        MallHttp.Answer answer = quote(mei, Map.of(nuts, 1), foreign);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("reason").asText()).isEqualTo("NOT_AVAILABLE");
        assertThat(place(mei, Map.of(nuts, 1), 10_000, foreign).code()).isEqualTo("COUPON_NOT_USABLE");
        assertThat(statusOf(foreign)).isEqualTo(CouponStatus.UNUSED);
    }

    @Test
    void aCouponOutsideItsTimeIsNotUsable() {
        Buyer mei = buyer();
        SkuId nuts = sells(12_000);
        Instant now = clock.instant();
        Coupon early = claim(
                mei.id(),
                published(draft -> draft.validity(
                        new Validity.Fixed(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(60))))));
        Coupon late = claim(mei.id(), published(draft -> draft));
        timePasses(late);
        assertThat(quote(mei, Map.of(nuts, 1), early).code()).isEqualTo("COUPON_NOT_USABLE");
        assertThat(quote(mei, Map.of(nuts, 1), late).code()).isEqualTo("COUPON_NOT_USABLE");
        JsonNode wallet = mei.http().get("/api/v1/me/coupons").ok();
        assertThat(wallet.path("counts").path("expired").asLong()).isEqualTo(1);
        Await.result(expiry::expireDue);
        assertThat(statusOf(late)).isEqualTo(CouponStatus.EXPIRED);
        assertThat(statusOf(early)).isEqualTo(CouponStatus.UNUSED);
    }

    @Test
    void whoWantsNoCouponPaysWithoutOne() {
        Buyer mei = buyer();
        SkuId nuts = sells(12_000);
        claim(mei.id(), published(draft -> draft));
        assertThat(quote(mei, Map.of(nuts, 1)).ok().path("payableFen").asLong()).isEqualTo(12_000);
    }

    @Test
    void aCouponIsForWhatItsScopeNames() {
        Buyer mei = buyer();
        CategoryId food = category();
        CategoryId nuts = category(Optional.of(food));
        eventually(
                () -> assertThat(categories.tree().isWithin(nuts, Set.of(food))).isTrue());
        Product cashews = sells(nuts, 12_000);
        Product almonds = sells(nuts, 11_000);
        SkuId soap = sells(13_000);
        Scope food1 = new Scope(
                new Selection(Set.of(food), Set.of(), Set.of()),
                new Selection(Set.of(), Set.of(almonds.id()), Set.of()));
        Coupon coupon = claim(mei.id(), published(draft -> draft.scope(food1)));
        assertThat(payable(mei, skuOf(cashews))).isEqualTo(10_000);
        assertThat(payable(mei, skuOf(almonds))).isEqualTo(11_000);
        assertThat(payable(mei, soap)).isEqualTo(13_000);
        assertThat(quote(mei, Map.of(soap, 1), coupon).json().path("reason").asText())
                .isEqualTo("NOT_IN_SCOPE");
    }

    @Test
    void oneOfEachClassGoesTogether() {
        Buyer mei = buyer();
        SkuId nuts = sells(6_000);
        Scope only = new Scope(new Selection(Set.of(), Set.of(), Set.of(nuts)), Selection.NOTHING);
        Coupon piece = claim(mei.id(), published(draft -> draft.benefit(Benefit.exchange(Optional.empty()))
                .from(0)
                .scope(only)
                .stackClass(StackClass.PRODUCT_COUPON)));
        Coupon share =
                claim(mei.id(), published(draft -> draft.benefit(Benefit.percent(8000, Optional.of(Money.ofFen(1000))))
                        .from(5_000)));
        Coupon freight = claim(mei.id(), published(Draft::forFreight));
        JsonNode quote = quote(mei, Map.of(nuts, 2), piece, share, freight).ok();
        // one of two pieces free, 20 % of the other but ¥10 at most, and nothing for the delivery
        assertThat(quote.path("payableFen").asLong()).isEqualTo(6_000 - 1_000);
        assertThat(quote.path("uses").size()).isEqualTo(3);
        String order = place(mei, Map.of(nuts, 2), quote.path("payableFen").asLong(), piece, share, freight)
                .ok()
                .path("id")
                .asText();
        assertThat(statusOf(piece)).isEqualTo(CouponStatus.LOCKED);
        mei.does(order, "cancellations").ok();
        assertThat(statusOf(freight)).isEqualTo(CouponStatus.UNUSED);
    }

    private void nobodyPaysInTime(String order) {
        update("UPDATE ord_order SET expires_at = $2, due_at = $2 WHERE id = $1", Ids.parse(order), clock.instant());
    }

    private long payable(Buyer shopper, SkuId sku) {
        return shopper.quotes(sku, 1).ok().path("payableFen").asLong();
    }

    private void refundTwice(String order) {
        OrderId id = new OrderId(Ids.parse(order));
        for (int i = 0; i < 2; i++) {
            Await.result(() -> orders.close(id, "TEST", order, "测试退款"));
        }
    }

    private Instant validUntil(Coupon coupon) {
        long seconds =
                count("SELECT extract(epoch FROM valid_until)::bigint AS n FROM cp_coupon WHERE id = $1", coupon.id());
        return Instant.ofEpochSecond(seconds);
    }

    private static JsonNode verdict(JsonNode quote, Coupon coupon) {
        String id = Ids.text(coupon.id());
        return StreamSupport.stream(quote.path("coupons").spliterator(), false)
                .filter(one -> one.path("couponId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
