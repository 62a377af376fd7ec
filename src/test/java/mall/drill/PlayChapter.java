package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Coupons that friends share by a plan everybody can read, and points that are locked and come back. */
final class PlayChapter {

    private static final long SAVED = 500;

    private final Shop shop;
    private final BackOffice office;
    private final Narrator narrator;

    PlayChapter(Shop shop, BackOffice office, Narrator narrator) {
        this.shop = shop;
        this.office = office;
        this.narrator = narrator;
    }

    void aPackIsSharedAmongFriends(Friend opener, Friend friend) {
        narrator.chapter("裂变券：领券包、看得见的金额、好友领取");
        String rule = ruleFor("FREE");
        JsonNode pack = opener.http()
                .withNewKey()
                .post("/api/v1/coupon-packs", Map.of("ruleId", rule))
                .ok();
        String path = "/api/v1/coupon-packs/" + pack.path("id").asText();
        narrator.tell(
                "%s opens a pack and gets %s at once",
                opener, yuan(pack.at("/shares/0/amountFen").asLong()));
        long next = shop.visitor().get(path).ok().path("nextFen").asLong();
        JsonNode coupon = friend.http()
                .withNewKey()
                .post(path + "/shares", Map.of("expectedFen", next))
                .ok();
        expect(
                "the share is what the landing said",
                next,
                coupon.at("/terms/offFen").asLong());
        expect(
                "shares of one friend",
                409,
                friend.http().withNewKey().post(path + "/shares", Map.of()).status());
        narrator.tell("%s reads without logging in what the next share is worth, %s, and takes it", friend, yuan(next));
    }

    void pointsAreSavedAndWithdrawn(Friend friend) {
        narrator.chapter("积分定存：存入、提前支取");
        office.givePoints(friend.member(), (int) SAVED, "定存体验积分");
        long before = points(friend).path("balance").asLong();
        String plan = shop.visitor()
                .get("/api/v1/points-savings-plans")
                .ok()
                .at("/0/id")
                .asText();
        JsonNode saving = friend.http()
                .withNewKey()
                .post("/api/v1/me/points-savings", Map.of("planId", plan, "points", SAVED))
                .ok();
        expect("points to spend", before - SAVED, points(friend).path("balance").asLong());
        expect("points locked", SAVED, points(friend).path("saved").asLong());
        narrator.tell(
                "%s locks %d points, which will earn %d",
                friend, SAVED, saving.path("interest").asLong());
        friend.http()
                .withNewKey()
                .post("/api/v1/me/points-savings/" + saving.path("id").asText() + "/withdrawals", Map.of())
                .ok();
        expect(
                "points after an early withdrawal",
                before,
                points(friend).path("balance").asLong());
        narrator.tell("withdrawn early, they are back without interest");
    }

    private String ruleFor(String occasion) {
        for (JsonNode rule : shop.visitor().get("/api/v1/coupon-pack-rules").ok()) {
            if (rule.path("occasion").asText().equals(occasion)) {
                return rule.path("id").asText();
            }
        }
        throw new AssertionError("no pack can be opened for " + occasion);
    }

    private static JsonNode points(Friend friend) {
        return friend.http().get("/api/v1/me/points").ok();
    }
}
