package mall.task;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.bargain.BargainCampaignId;
import mall.bargain.BargainEvent.HelpGiven;
import mall.bargain.BargainId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.reward.Reward;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TasksIT extends TaskScene {

    @Inject
    Deeds deeds;

    @Inject
    BargainDeeds bargains;

    @Test
    void anOrderCountsOnceTheRewardIsClaimedOnceAndARefundTakesItBack() {
        Task task = task(TaskKind.ORDER_PAID, Period.ONCE, 1);
        Buyer mei = buyer();
        assertThat(claims(mei.http(), task).code()).isEqualTo("TASK_NOT_DONE");
        String order = mei.buys(sells(3_000, 10), 1);
        showsProgress(mei.http(), task, 1, TaskState.DONE);
        long before = pointsOf(mei.id());
        MallHttp.Answer claimed = claims(mei.http(), task);
        assertThat(claimed.status()).isEqualTo(201);
        assertThat(claimed.ok().path("state").asText()).isEqualTo("CLAIMED");
        assertThat(claims(mei.http(), task).code()).isEqualTo("TASK_CLAIMED_ALREADY");
        assertThat(pointsOf(mei.id())).isEqualTo(before + 10);
        staff("admin")
                .withNewKey()
                .post(
                        "/api/ops/v1/orders/" + order + "/refunds",
                        Map.of("amountFen", mei.sees(order).path("paidFen").asLong(), "reason", "缺货"))
                .ok();
        showsProgress(mei.http(), task, 0, TaskState.OPEN);
        eventually(() -> assertThat(pointsOf(mei.id())).isEqualTo(before));
        // it can be earned again, with another order
        mei.buys(sells(2_000, 10), 1);
        showsProgress(mei.http(), task, 1, TaskState.DONE);
        claims(mei.http(), task).ok();
        assertThat(pointsOf(mei.id())).isEqualTo(before + 10);
    }

    @Test
    void aRefundThatIsHeardBeforeThePaymentCountsAllTheSame() {
        Task task = task(TaskKind.ORDER_PAID, Period.DAILY, 2);
        var mei = somebody();
        OrderId order = new OrderId(ids.next());
        Await.result(() -> deeds.undone(order));
        Await.result(() -> deeds.done(new Deed(TaskKind.ORDER_PAID, mei, Ids.text(order), clock.instant()), order));
        assertThat(stepsOf(task)).isZero();
    }

    @Test
    void aHelpCountsForWhoGaveItAndForWhomItWasGiven() {
        Task helping = automaticTask(TaskKind.HELP_GIVEN, Period.DAILY, 1);
        Task helped = automaticTask(TaskKind.FRIEND_HELPED, Period.DAILY, 1);
        var mei = somebody();
        var bo = somebody();
        HelpGiven help = new HelpGiven(
                new BargainId(ids.next()),
                new BargainCampaignId(ids.next()),
                mei,
                bo,
                false,
                Money.ofFen(100),
                Money.ofFen(900),
                clock.instant());
        Await.result(() -> bargains.on(help));
        Await.result(() -> bargains.on(help));
        assertThat(List.of(stepsOf(helping), stepsOf(helped))).containsExactly(1L, 1L);
        assertThat(List.of(pointsOf(mei), pointsOf(bo))).containsExactly(10L, 10L);
    }

    @Test
    void whatIsDoneBeyondTheGoalStandsInForWhatIsUndone() {
        Task task = automaticTask(TaskKind.ORDER_PAID, Period.DAILY, 2);
        var mei = somebody();
        Instant now = clock.instant();
        List<OrderId> orders = List.of(new OrderId(ids.next()), new OrderId(ids.next()), new OrderId(ids.next()));
        orders.forEach(order ->
                Await.result(() -> deeds.done(new Deed(TaskKind.ORDER_PAID, mei, Ids.text(order), now), order)));
        assertThat(pointsOf(mei)).isEqualTo(10);
        Await.result(() -> deeds.undone(orders.get(0)));
        assertThat(pointsOf(mei)).isEqualTo(10);
        Await.result(() -> deeds.undone(orders.get(1)));
        assertThat(pointsOf(mei)).isZero();
        assertThat(stepsOf(task)).isEqualTo(1);
    }

    @Test
    void whenItWasDoneDecidesThePeriodHoweverLateItIsHeard() {
        Task task = task(TaskKind.CHECK_IN, Period.DAILY, 1);
        Task weekly = task(TaskKind.CHECK_IN, Period.WEEKLY, 7);
        Member mei = member();
        Instant lastWeek = clock.instant().minus(Duration.ofDays(8));
        Await.result(() -> deeds.done(new Deed(TaskKind.CHECK_IN, idOf(mei), "earlier", lastWeek)));
        assertThat(stepsOf(task)).isEqualTo(1);
        assertThat(sees(mei.http(), task).path("progress").asInt()).isZero();
        assertThat(sees(mei.http(), weekly).path("progress").asInt()).isZero();
        mei.http().withNewKey().post(CHECK_INS, "").ok();
        showsProgress(mei.http(), task, 1, TaskState.DONE);
        showsProgress(mei.http(), weekly, 1, TaskState.OPEN);
    }

    @Test
    void anAutomaticTaskRewardsByItself() {
        automaticTask(TaskKind.CHECK_IN, Period.DAILY, 1);
        Member mei = member();
        mei.http().withNewKey().post(CHECK_INS, "").ok();
        assertThat(pointsOf(idOf(mei))).isEqualTo(1 + 10);
    }

    @Test
    void aPageIsLookedAtForItsSecondsByTheServersClockAndCountsOnce() {
        Task task = task(TaskKind.BROWSE, Period.DAILY, 2);
        Member mei = member();
        JsonNode look = looks(mei.http(), task, "/pages/sale/index").ok();
        assertThat(look.path("dueAt").asText())
                .isGreaterThan(look.path("serverTime").asText());
        assertThat(ends(mei.http(), task, look).code()).isEqualTo("BROWSE_TOO_EARLY");
        timePasses(look);
        assertThat(ends(mei.http(), task, look).ok().path("progress").asInt()).isEqualTo(1);
        assertThat(ends(mei.http(), task, look).code()).isEqualTo("BROWSE_NOT_FOUND");
        JsonNode again = looks(mei.http(), task, "/pages/sale/index").ok();
        timePasses(again);
        assertThat(ends(mei.http(), task, again).ok().path("progress").asInt()).isEqualTo(1);
        JsonNode other = looks(mei.http(), task, "/pages/new/index").ok();
        timePasses(other);
        assertThat(ends(mei.http(), task, other).ok().path("state").asText()).isEqualTo("DONE");
    }

    @Test
    void oneLooksAtOnePageAtATime() {
        Task task = task(TaskKind.BROWSE, Period.DAILY, 2);
        Member mei = member();
        JsonNode first = looks(mei.http(), task, "/pages/sale/index").ok();
        JsonNode second = looks(mei.http(), task, "/pages/new/index").ok();
        timePasses(second);
        assertThat(ends(mei.http(), task, first).code()).isEqualTo("BROWSE_NOT_FOUND");
        ends(mei.http(), task, second).ok();
        Member bo = member();
        assertThat(ends(bo.http(), task, second).code()).isEqualTo("BROWSE_NOT_FOUND");
    }

    @Test
    void aProfileIsCompleteWithAvatarAndPhone() {
        Task task = task(TaskKind.PROFILE, Period.ONCE, 1);
        Member mei = member();
        assertThat(claims(mei.http(), task).code()).isEqualTo("TASK_NOT_DONE");
        update("UPDATE id_member SET avatar_url = 'https://example.com/a.png' WHERE id = $1", idOf(mei));
        assertThat(claims(mei.http(), task).code()).isEqualTo("TASK_NOT_DONE");
        mei.http()
                .put("/api/v1/me/phone", Map.of("code", mei.phone().phoneCode("13912345678")))
                .ok();
        assertThat(sees(mei.http(), task).path("state").asText()).isEqualTo("DONE");
        claims(mei.http(), task).ok();
        assertThat(pointsOf(idOf(mei))).isEqualTo(10);
    }

    @Test
    void aRewardThatIsRefusedIsNotedTheOthersAreGivenAndOpsTriesItAgain() {
        Prize gone = new Prize(Reward.COUPON, Long.toString(ids.next()), 1);
        Task task = taskFor(List.of(Prize.points(10), gone, Prize.energy(3)));
        Member mei = member();
        OrderId order = new OrderId(ids.next());
        Await.result(
                () -> deeds.done(new Deed(TaskKind.ORDER_PAID, idOf(mei), Ids.text(order), clock.instant()), order));
        claims(mei.http(), task).ok();
        assertThat(pointsOf(idOf(mei))).isEqualTo(10);
        String refused = "SELECT count(*) FROM tk_reward WHERE source_id = $1 AND status = 'REFUSED'"
                + " AND refusal = 'COUPON_TEMPLATE_NOT_FOUND'";
        assertThat(count(refused, task.id())).isEqualTo(1);
        AwardId award =
                new AwardId(count("SELECT id FROM tk_reward WHERE source_id = $1 AND status = 'REFUSED'", task.id()));
        String path = "/api/ops/v1/task-rewards/" + Ids.text(award) + "/repeats";
        assertThat(staff("operator").post(path, "").ok().path("status").asText())
                .isEqualTo("REFUSED");
        assertThat(staff("viewer").post(path, "").status()).isEqualTo(403);
        assertThat(staff("viewer").get("/api/ops/v1/task-rewards").ok().toString())
                .contains(Ids.text(award));
    }

    @Test
    void draftsEndedTasksAndForeignIdsAreNotThere() {
        Task task = task(TaskKind.BROWSE, Period.DAILY, 1);
        Member mei = member();
        assertThat(looks(mei.http(), task, "/pages/other/index").code()).isEqualTo("BROWSE_PAGE_UNKNOWN");
        assertThat(looks(mei.http(), task(TaskKind.CHECK_IN, Period.DAILY, 1), "/pages/sale/index")
                        .code())
                .isEqualTo("TASK_NOT_BROWSING");
        Await.result(() -> taskPlans.create(task.terms()));
        Task draft =
                Await.result(() -> taskPlans.all(Long.MAX_VALUE, 1)).items().get(0);
        assertThat(claims(mei.http(), draft).code()).isEqualTo("TASK_NOT_FOUND");
        for (String id : new String[] {"nonsense", Ids.text(ids.next()), "0"}) {
            assertThat(mei.http()
                            .withNewKey()
                            .post(TASKS + "/" + id + "/claims", "")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(mei.http()
                        .withNewKey()
                        .post(TASKS + "/" + Ids.text(task.id()) + "/browses", Map.of("page", "x".repeat(300)))
                        .status())
                .isEqualTo(422);
        assertThat(nobody().get(TASKS).status()).isEqualTo(401);
    }

    @Test
    void opsWritesPublishesAndEndsTasksAndReadsTheirNumbers() {
        Map<String, Object> draft = draft();
        MallHttp operator = staff("operator");
        String id = operator.post("/api/ops/v1/tasks", draft).ok().path("id").asText();
        assertThat(staff("viewer").post("/api/ops/v1/tasks", draft).status()).isEqualTo(403);
        operator.put("/api/ops/v1/tasks/" + id, draft).ok();
        operator.post("/api/ops/v1/tasks/" + id + "/publications", "").ok();
        assertThat(operator.put("/api/ops/v1/tasks/" + id, draft).code()).isEqualTo("PLAN_NOT_DRAFT");
        Member mei = member();
        mei.http().withNewKey().post(CHECK_INS, "").ok();
        mei.http().withNewKey().post(TASKS + "/" + id + "/claims", "").ok();
        JsonNode numbers =
                staff("viewer").get("/api/ops/v1/tasks/" + id + "/statistics").ok();
        assertThat(numbers.path("begun").asInt()).isEqualTo(1);
        assertThat(numbers.path("finished").asInt()).isEqualTo(1);
        assertThat(numbers.path("claimed").asInt()).isEqualTo(1);
        operator.post("/api/ops/v1/tasks/" + id + "/closures", "").ok();
        assertThat(operator.post("/api/ops/v1/tasks/" + id + "/closures", "").code())
                .isEqualTo("PLAN_WRONG_STATUS");
        assertThat(mei.http()
                        .withNewKey()
                        .post(TASKS + "/" + id + "/claims", "")
                        .code())
                .isEqualTo("TASK_NOT_OPEN");
    }

    @Test
    void opsIsToldWhatIsWrongWithADraft() {
        MallHttp operator = staff("operator");
        assertThat(operator.post("/api/ops/v1/tasks", Map.of()).status()).isEqualTo(422);
        Map<String, Object> draft = draft();
        draft.put("goal", 2);
        assertThat(operator.post("/api/ops/v1/tasks", draft).code()).isEqualTo("TASK_INVALID");
        draft.put("goal", 1);
        draft.put("prizes", List.of(Map.of("kind", "GOLD", "amount", 1)));
        assertThat(operator.post("/api/ops/v1/tasks", draft).code()).isEqualTo("PRIZE_UNKNOWN");
        draft.put("prizes", List.of(Map.of("kind", "COUPON", "amount", 1)));
        assertThat(operator.post("/api/ops/v1/tasks", draft).code()).isEqualTo("COUPON_TEMPLATE_NOT_FOUND");
        for (int fen : new int[] {1, 9, 200_000, 1_000_000}) {
            draft.put("prizes", List.of(Map.of("kind", "CASH", "amount", fen)));
            assertThat(operator.post("/api/ops/v1/tasks", draft).code()).isEqualTo("PAYOUT_AMOUNT_INVALID");
        }
        draft.put("prizes", List.of(Map.of("kind", "GROWTH", "amount", 1)));
        assertThat(operator.post("/api/ops/v1/tasks", draft).status()).isEqualTo(422);
        assertThat(operator.put("/api/ops/v1/check-in-plan", Map.of("cycle", List.of()))
                        .status())
                .isEqualTo(422);
    }

    private Map<String, Object> draft() {
        return new HashMap<>(Map.of(
                "name",
                "每日签到",
                "description",
                "签到一次",
                "kind",
                "CHECK_IN",
                "period",
                "DAILY",
                "goal",
                1,
                "prizes",
                List.of(Map.of("kind", "POINTS", "amount", 5)),
                "startsAt",
                clock.instant().minusSeconds(60).toString(),
                "endsAt",
                clock.instant().plusSeconds(3_600).toString()));
    }

    private long stepsOf(Task task) {
        return count("SELECT count(*) FROM tk_step WHERE task_id = $1 AND NOT void", task.id());
    }

    private static MallHttp.Answer looks(MallHttp http, Task task, String page) {
        return http.withNewKey().post(TASKS + "/" + Ids.text(task.id()) + "/browses", Map.of("page", page));
    }

    private static MallHttp.Answer ends(MallHttp http, Task task, JsonNode look) {
        String token = look.path("token").asText();
        return http.withNewKey().post(TASKS + "/" + Ids.text(task.id()) + "/browses/" + token + "/completions", "");
    }

    private void timePasses(JsonNode look) {
        update(
                "UPDATE tk_browsing SET due_at = clock_timestamp() - interval '1 second' WHERE token = $1",
                Ids.parse(look.path("token").asText()));
    }
}
