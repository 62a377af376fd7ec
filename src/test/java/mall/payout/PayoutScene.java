package mall.payout;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.ShopFloor;
import org.junit.jupiter.api.AfterEach;

/** Members with rewards in money, a phone each, and WeChat's good and bad days. */
abstract class PayoutScene extends ShopFloor {

    static final String PAYOUTS = "/api/v1/me/payouts";

    @Inject
    RewardDispenser rewards;

    @Inject
    PayoutQueries queries;

    @Inject
    Ids ids;

    @AfterEach
    void everyFenIsAccountedFor() {
        goodDay();
        everyPromiseHolds();
    }

    /** Something that a member gets; never the same twice. */
    Reward reward(Member member, long fen) {
        return new Reward(idOf(member).value(), Reward.CASH, "", fen, "TEST_INVITE", Ids.text(ids.next()), "邀请有礼：好友首单");
    }

    void give(Reward reward) {
        Await.result(() -> work.write(() -> rewards.give(reward)));
    }

    void takeBack(Reward reward) {
        Await.result(() -> work.write(() -> rewards.takeBack(reward)));
    }

    /** Gives it, and says under which number the member finds it. */
    String given(Reward reward) {
        give(reward);
        return payoutOf(reward);
    }

    String payoutOf(Reward reward) {
        return Ids.text(count(
                "SELECT id FROM po_payout WHERE member_id = $1 AND cause = $2 AND reference = $3",
                reward.member(),
                reward.cause(),
                reward.reference()));
    }

    static MemberId idOf(Member member) {
        return new MemberId(Ids.parse(member.id()));
    }

    // ---- the member ----

    static MallHttp.Answer claims(Member member, String payout) {
        return member.http().withNewKey().post(PAYOUTS + "/" + payout + "/transfers", Map.of());
    }

    static JsonNode sees(Member member, String payout) {
        return member.http().get(PAYOUTS + "/" + payout).ok();
    }

    static JsonNode checks(Member member, String payout) {
        return member.http()
                .post(PAYOUTS + "/" + payout + "/transfer-checks", Map.of())
                .ok();
    }

    void becomes(Member member, String payout, PayoutStatus status) {
        eventually(
                () -> assertThat(sees(member, payout).path("status").asText()).isEqualTo(status.name()));
    }

    /** Takes it out to the end. */
    void takesOut(Member member, String payout) {
        member.phone().takes(claims(member, payout).ok()).ok();
        becomes(member, payout, PayoutStatus.PAID);
    }

    long owes(Member member) {
        return Await.result(() -> queries.owed(idOf(member))).fen();
    }

    // ---- WeChat ----

    /** WeChat has a bad day, as {@code PUT /_sim/faults} describes it. */
    void faults(String json) {
        standin().put("/_sim/faults", json).ok();
    }

    void goodDay() {
        standin().delete("/_sim/faults").ok();
    }

    /** Our numbers of a payout at WeChat, the oldest first. */
    List<TransferView> numbers(String payout) {
        return Await.result(() -> queries.details(new PayoutId(Ids.parse(payout))))
                .transfers();
    }

    String lastNumber(String payout) {
        var all = numbers(payout);
        return Ids.text(all.get(all.size() - 1).id());
    }

    /** What WeChat has under a number of ours. */
    Optional<JsonNode> atWechat(String number) {
        for (JsonNode transfer :
                standin().get("/_sim/transfers?limit=1000").ok().path("items")) {
            if (transfer.path("out_bill_no").asText().equals(number)) {
                return Optional.of(transfer);
            }
        }
        return Optional.empty();
    }

    /** Time passes, until WeChat is asked about the transfers of the payout. */
    void hurry(String payout) {
        update(
                "UPDATE po_transfer SET ask_at = clock_timestamp() - interval '1 second' WHERE payout_id = $1 AND ask_at IS NOT NULL",
                Ids.parse(payout));
    }
}
