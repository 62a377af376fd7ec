package mall.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import mall.testing.ShopFloor;
import org.junit.jupiter.api.Test;

/** The signs that tables give of an act, and the queue in which ops looks at odd ones. */
@QuarkusTest
class RisksIT extends ShopFloor {

    private static final String QUEUE = "/api/ops/v1/risk-acts";
    private static final String KIND = "TEST";

    @Inject
    Risks risks;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Test
    void anActOfAFriendOnHisOwnPhonePasses() {
        assertThat(acts(someone(), someone(), phone()).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void ownActsAndActsOnTheBeneficiarysDeviceEarnNothing() {
        MemberId mei = someone();
        Footprint hers = phone();
        Await.result(() -> risks.seen(mei, hers));
        Judgement own = acts(mei, mei, phone());
        assertThat(own.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(own.signs()).contains(Sign.SELF);
        Judgement second = acts(mei, someone(), hers);
        assertThat(second.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(second.signs()).containsExactlyInAnyOrder(Sign.SAME_DEVICE, Sign.SAME_NETWORK);
    }

    @Test
    void theSameNetworkAloneIsNoReason() {
        MemberId mei = someone();
        Footprint hers = phone();
        Await.result(() -> risks.seen(mei, hers));
        Judgement judged = acts(mei, someone(), new Footprint(phone().device(), hers.network()));
        assertThat(judged.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judged.signs()).containsExactly(Sign.SAME_NETWORK);
    }

    @Test
    void theThirdAccountOnOneStrangersPhoneIsLookedAt() {
        MemberId mei = someone();
        Footprint farm = phone();
        assertThat(acts(mei, someone(), farm).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(acts(mei, someone(), farm).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(acts(mei, someone(), farm).signs()).containsExactly(Sign.SHARED_DEVICE);
        assertThat(acts(someone(), someone(), farm).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void theThirtyFirstActWithinAnHourIsLookedAt() {
        MemberId mei = someone();
        for (int i = 0; i < 30; i++) {
            assertThat(acts(mei, someone(), phone()).verdict()).isEqualTo(Verdict.PASSED);
        }
        assertThat(acts(mei, someone(), phone()).signs()).containsExactly(Sign.HASTE);
        update("UPDATE rk_act SET at = at - interval '1 hour 1 second' WHERE beneficiary_id = $1", mei);
        assertThat(acts(mei, someone(), phone()).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void ringsOfTwoAndOfThreeAreLookedAt() {
        MemberId a = someone();
        MemberId b = someone();
        MemberId c = someone();
        assertThat(acts(b, a, phone()).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(acts(a, b, phone()).signs()).containsExactly(Sign.RING);
        assertThat(acts(c, b, phone()).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(acts(a, c, phone()).signs()).containsExactly(Sign.RING);
        assertThat(acts(someone(), c, phone()).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void anActWithoutADeviceIsComparedByItsNetworkAlone() {
        MemberId mei = someone();
        Await.result(() -> risks.seen(mei, new Footprint(Optional.empty(), "home-" + mei.value())));
        Judgement judged = acts(mei, someone(), new Footprint(Optional.empty(), "home-" + mei.value()));
        assertThat(judged.signs()).containsExactly(Sign.SAME_NETWORK);
    }

    @Test
    void theSameActIsJudgedOnce() {
        MemberId mei = someone();
        Footprint hers = phone();
        Act act = act(mei, someone(), phone());
        assertThat(judge(act).verdict()).isEqualTo(Verdict.PASSED);
        Await.result(() -> risks.seen(mei, hers));
        assertThat(judge(new Act(act.kind(), act.reference(), mei, act.actor(), hers, act.at()))
                        .verdict())
                .isEqualTo(Verdict.PASSED);
        assertThat(Race.of(20, i -> judge(act(mei, someone(), phone(), "race-" + mei.value()))))
                .allMatch(Outcome::ok);
        assertThat(count("SELECT count(*) FROM rk_act WHERE reference = $1", "race-" + mei.value()))
                .isOne();
    }

    @Test
    void opsDecidesOnceWhatIsHeldAndItIsAudited() {
        JsonNode held = held();
        String id = held.path("id").asText();
        assertThat(held.at("/signs/0/sign").asText()).isEqualTo("RING");
        assertThat(held.at("/signs/0/title").asText()).isEqualTo("互相或循环助力");
        MallHttp operator = staff(Roles.OPERATOR);
        assertThat(staff(Roles.VIEWER)
                        .post(QUEUE + "/" + id + "/reviews", Map.of("approved", true))
                        .status())
                .isEqualTo(403);
        var outcomes = Race.of(8, i -> operator.post(QUEUE + "/" + id + "/reviews", Map.of("approved", true))
                .ok());
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Outcome.refusedWith(RiskError.ACT_NOT_HELD))
                .hasSize(7);
        assertThat(text("SELECT verdict FROM rk_act WHERE id = $1", Ids.parse(id)))
                .isEqualTo("APPROVED");
        JsonNode audit = staff(Roles.ADMIN)
                .get("/api/ops/v1/audit?subject=risk-act/" + id)
                .ok()
                .path("items");
        assertThat(audit).hasSize(1);
    }

    @Test
    void whatOpsTypesWrongIsRefused() {
        MallHttp operator = staff(Roles.OPERATOR);
        String id = held().path("id").asText();
        assertThat(operator.post(QUEUE + "/" + id + "/reviews", "{}").status()).isEqualTo(422);
        assertThat(operator.post(QUEUE + "/x/reviews", Map.of("approved", true)).code())
                .isEqualTo("ACT_NOT_FOUND");
        assertThat(operator.post(QUEUE + "/" + Ids.text(ids.next()) + "/reviews", Map.of("approved", true))
                        .code())
                .isEqualTo("ACT_NOT_FOUND");
        assertThat(operator.get(QUEUE + "?verdict=MAYBE").status()).isIn(400, 422);
        assertThat(nobody().get(QUEUE).status()).isEqualTo(401);
        assertThat(member().http().get(QUEUE).status()).isEqualTo(403);
    }

    @Test
    void whereSomebodyWasIsForgottenAfterAMonthAndWithHisAccount() {
        MemberId mei = someone();
        Footprint hers = phone();
        Await.result(() -> risks.seen(mei, hers));
        update("UPDATE rk_footprint SET seen_at = seen_at - interval '30 days 1 second' WHERE member_id = $1", mei);
        assertThat(acts(mei, someone(), hers).verdict()).isEqualTo(Verdict.PASSED);
    }

    /** An act that waits for ops, as ops sees it. */
    private JsonNode held() {
        MemberId a = someone();
        MemberId b = someone();
        acts(b, a, phone());
        Act odd = act(a, b, phone());
        assertThat(judge(odd).verdict()).isEqualTo(Verdict.HELD);
        JsonNode queue =
                staff(Roles.VIEWER).get(QUEUE + "?verdict=HELD&limit=100").ok().path("items");
        for (JsonNode one : queue) {
            if (one.path("reference").asText().equals(odd.reference())) {
                return one;
            }
        }
        throw new AssertionError("not in the queue: " + odd.reference());
    }

    private Judgement acts(MemberId beneficiary, MemberId actor, Footprint footprint) {
        return judge(act(beneficiary, actor, footprint));
    }

    private Judgement judge(Act act) {
        return Await.result(() -> risks.judge(act));
    }

    private Act act(MemberId beneficiary, MemberId actor, Footprint footprint) {
        return act(beneficiary, actor, footprint, UUID.randomUUID().toString());
    }

    private Act act(MemberId beneficiary, MemberId actor, Footprint footprint, String reference) {
        return new Act(KIND, reference, beneficiary, actor, footprint, clock.instant());
    }

    private MemberId someone() {
        return new MemberId(ids.next());
    }

    private static Footprint phone() {
        return new Footprint(Optional.of("phone-" + UUID.randomUUID()), "network-" + UUID.randomUUID());
    }
}
