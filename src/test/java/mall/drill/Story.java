package mall.drill;

import static mall.drill.Narrator.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mall.testing.Eventually;

/** The main job of the mall, from a shared link to a parcel and back, told step by step. */
final class Story {

    /** Who plays in it. */
    record Cast(Friend mei, Friend qiang, Friend lan, Friend hao) {}

    private final Narrator narrator = new Narrator();
    private final Shop shop;

    private Story(Shop shop) {
        this.shop = shop;
    }

    /** Plays the story against the mall that {@code scripts/start} runs. */
    public static void main(String... arguments) throws IOException {
        new Story(Shop.running()).play();
    }

    private void play() {
        Cast cast = arrivals();
        JsonNode product = browsing();
        BackOffice office = new BackOffice(shop);
        PurchaseChapters purchase = new PurchaseChapters(shop, office, narrator);
        Friend yu = purchase.aNewcomerGetsHerPack();
        purchase.sheClaimsACoupon(yu);
        PurchaseChapters.Goods goods = purchase.sheFillsACart(yu);
        JsonNode order = purchase.shePaysWhatTheCartShows(yu);
        AfterSaleChapters afterSale = new AfterSaleChapters(shop, office, narrator);
        afterSale.twoParcelsArrive(yu, order);
        afterSale.onePieceComesBack(yu, order);
        GroupBuyChapters groups = new GroupBuyChapters(shop, narrator, cast, product);
        groups.fromALinkToThreeParcels();
        groups.aTierReachedAtTheDeadline();
        groups.aGroupThatFails();
        new BargainChapter(shop, narrator, cast.mei(), List.of(cast.qiang(), cast.lan(), cast.hao()))
                .friendsCutThePriceAndSheBuys();
        new ParcelChapter(shop, narrator, cast.lan(), product).twoParcelsOnTheirWay();
        new PromotionChapter(shop, narrator, cast.qiang()).fromTheLabelToTheGift();
        new CouponChapter(shop, narrator, cast.hao(), product).usedAndGivenBackAndUsed();
        new LevelChapter(shop, narrator, cast.hao()).oneOrderToGoldAndBack();
        // nothing but this chapter moves the points of somebody who has ordered nothing yet
        new PointsChapter(shop, narrator, Friend.arrives(shop, "朵朵"), product).spentAndGivenBackAndExchanged();
        new SegmentChapter(shop, narrator, cast.lan(), product).wantedBoughtAndForgotten();
        new TaskChapter(shop, narrator).aDayOfPlay();
        new CardChapter(shop, narrator, cast.qiang(), product).triedUsedAndGivenBack();
        new InvitationChapter(shop, narrator, cast.qiang(), product).fromACodeToCash();
        PlayChapter play = new PlayChapter(shop, office, narrator);
        play.aPackIsSharedAmongFriends(cast.mei(), cast.qiang());
        play.pointsAreSavedAndWithdrawn(cast.lan());
        new PushChapter(shop, narrator, cast.qiang(), product).fromASegmentToItsEffect();
        new SharingChapter(shop, narrator, cast.qiang(), product).aLinkBringsAFriend();
        latePayment(cast.lan(), product);
        LoyaltyChapters loyalty = new LoyaltyChapters(shop, office, narrator);
        loyalty.frozenPointsAreGranted(yu, order);
        loyalty.sheSpendsPointsInTheMall(yu, goods.second());
        loyalty.sheRisesALevel(yu, goods.first());
        theBooks();
    }

    private Cast arrivals() {
        narrator.chapter("四位朋友登录");
        Cast cast = new Cast(
                Friend.arrives(shop, "小美"),
                Friend.arrives(shop, "阿强"),
                Friend.arrives(shop, "兰兰"),
                Friend.arrives(shop, "浩哥"));
        narrator.tell("小美、阿强、兰兰、浩哥 logged in with WeChat and saved an address");
        return cast;
    }

    private JsonNode browsing() {
        narrator.chapter("逛商城");
        int categories =
                shop.visitor().get("/api/v1/categories").ok().path("items").size();
        JsonNode cards = shop.visitor().get("/api/v1/products?limit=50").ok().path("items");
        narrator.tell("the shop shows %d top categories and %d products on the first page", categories, cards.size());
        JsonNode campaigns = shop.visitor().get("/api/v1/group-buys").ok().path("items");
        narrator.tell("%d group-buy campaigns are open", campaigns.size());
        return shop.product(cards.path(0).path("id").asText());
    }

    private void latePayment(Friend lan, JsonNode product) {
        narrator.chapter("迟到的钱：自动退回");
        String sku = product.path("skus").path(0).path("id").asText();
        JsonNode order = shop.places(lan.member(), lan.home(), sku, 1, Map.of());
        JsonNode prepared = shop.prepares(lan.member(), order);
        lan.http()
                .withNewKey()
                .post("/api/v1/orders/" + order.path("id").asText() + "/cancellations", Map.of())
                .ok();
        narrator.tell(
                "兰兰 cancels order %s; it is closed at WeChat first",
                order.path("orderNo").asText());
        JsonNode paid = lan.member().phone().payAnyway(prepared).ok();
        narrator.tell(
                "her phone pays all the same (transaction %s)",
                paid.path("transactionId").asText());
        Eventually.within(Duration.ofMinutes(3), () -> {
            String refunds = shop.wechat().get("/_sim/refunds").ok().toString();
            expect(
                    "a refund for the late transaction",
                    true,
                    refunds.contains(paid.path("outTradeNo").asText()));
        });
        expect(shop.order(lan.member(), order), "status", "CANCELLED");
        narrator.tell("the late money goes back by itself; the order stays CANCELLED");
    }

    private void theBooks() {
        narrator.chapter("账目");
        Eventually.within(Duration.ofMinutes(3), shop::invariantsHold);
        narrator.tell("%d invariants checked, 0 violations", shop.invariantsHold());
        System.out.printf("%nThe story ends well after %d steps.%n", narrator.steps());
    }
}
