package mall.card;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.pricing.spi.Step;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.ShopFloor;

/** A shop that sells cards. */
@Singleton
class CardShop extends ShopFloor {

    static final String CARD = "/api/v1/me/card";

    private final CardPlans plans;
    private final Clock clock;
    private final ConcurrentLinkedQueue<CardPlanId> published = new ConcurrentLinkedQueue<>();

    CardShop(CardPlans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /** A buyer of cards. */
    static class Holder extends Buyer {

        Holder(Member member) {
            super(member);
        }

        /** The basket that buys a card. */
        Map<String, Object> basket(CardPlan plan) {
            Map<String, Object> basket = new HashMap<>();
            basket.put("lines", List.of(Map.of("skuId", Ids.text(plan.terms().sku()), "quantity", 1)));
            basket.put("deal", Map.of("type", "MEMBER_CARD", "planId", Ids.text(plan.id())));
            return basket;
        }

        /** Orders a card; gives the id of the order, which is not paid unless it costs nothing. */
        MallHttp.Answer ordersCard(CardPlan plan) {
            return orders(basket(plan), plan.terms().price().fen());
        }

        /** Buys a card and pays it. */
        String buysCard(CardPlan plan) {
            JsonNode order = ordersCard(plan).ok();
            String id = order.path("id").asText();
            if (order.path("payableFen").asLong() > 0) {
                settles(id);
            }
            assertThat(sees(id).path("status").asText()).isEqualTo("RECEIVED");
            return id;
        }

        JsonNode card() {
            return http().get(CARD).ok();
        }

        MallHttp.Answer previews(String order) {
            return http().get(CARD + "/periods/" + order + "/refund");
        }

        MallHttp.Answer returns(String order, long expectedFen) {
            return http().withNewKey()
                    .post(CARD + "/periods/" + order + "/refunds", Map.of("expectedRefundFen", expectedFen));
        }

        /** The price of a basket. */
        long priceOf(SkuId sku, int quantity) {
            return quotes(basket(sku, quantity)).ok().path("payableFen").asLong();
        }
    }

    @Override
    public Holder buyer() {
        return new Holder(member());
    }

    /** A card of thirty days for ¥30 with 九折 on everything, one free delivery a month, double points. */
    CardPlan plan() {
        return plan(terms -> terms);
    }

    /** The same, changed. */
    CardPlan plan(UnaryOperator<CardPlanTerms> change) {
        CardPlanTerms terms = change.apply(terms(30, 3_000, false, benefits(9_000, 1, List.of())));
        CardPlan draft = Await.result(() -> plans.create(terms));
        published.add(draft.id());
        CardPlan plan = Await.result(() -> plans.publish(draft.id()));
        eventually(
                () -> assertThat(plans.known(plan.id()).map(CardPlan::isOnSale)).contains(true));
        return plan;
    }

    /** A free trial of seven days. */
    CardPlan trial() {
        return trial(0);
    }

    CardPlan trial(long priceFen) {
        return plan(terms -> terms(7, priceFen, true, terms.benefits()));
    }

    CardPlanTerms terms(int days, long priceFen, boolean trial, CardBenefits benefits) {
        return new CardPlanTerms(
                "黑卡", sellsVirtual(10_000, 1_000), days, Money.ofFen(priceFen), trial, trial ? 1 : 99, benefits);
    }

    static CardBenefits benefits(int basisPoints, int freeFreights, List<CardBenefits.MonthlyCoupon> coupons) {
        return new CardBenefits(
                basisPoints, Scope.ALL, Map.of(), Step.MEMBER_PRICE.later(), 20_000, freeFreights, coupons);
    }

    /** What the tests have put on sale is off sale again. */
    void closes() {
        for (CardPlanId id = published.poll(); id != null; id = published.poll()) {
            CardPlanId plan = id;
            Await.result(() -> plans.end(plan)).id();
        }
    }

    /** As if the periods of a member had been bought so many days earlier. */
    void daysPass(Buyer member, int days) {
        update(
                "UPDATE cd_period SET starts_at = starts_at - make_interval(days => $2),"
                        + " ends_at = ends_at - make_interval(days => $2),"
                        + " next_pack_at = next_pack_at - make_interval(days => $2) WHERE member_id = $1",
                member.id(),
                days);
        update(
                "UPDATE cd_card SET ends_at = ends_at - make_interval(days => $2) WHERE member_id = $1",
                member.id(),
                days);
    }
}
