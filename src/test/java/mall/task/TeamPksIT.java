package mall.task;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TeamPksIT extends TaskScene {

    private static final String PKS = "/api/v1/team-pks/";

    @Inject
    Deeds deeds;

    @Test
    void friendsJoinByCodeTheirDeedsScoreAndTheBoardShowsIt() {
        TeamPk pk = pk(3);
        Member mei = member("小美");
        Member bo = member("阿波");
        JsonNode team = founds(mei.http(), pk).ok();
        assertThat(joins(bo.http(), team).ok().path("members").asInt()).isEqualTo(2);
        assertThat(joins(bo.http(), team).code()).isEqualTo("TEAM_JOINED_ALREADY");
        assertThat(founds(bo.http(), pk).code()).isEqualTo("TEAM_JOINED_ALREADY");
        mei.http().withNewKey().post(CHECK_INS, "").ok();
        bo.http().withNewKey().post(CHECK_INS, "").ok();
        eventually(() -> assertThat(board(pk).path(0).path("score").asInt()).isEqualTo(2));
        JsonNode own = team(bo.http(), pk);
        assertThat(own.path("rank").asInt()).isEqualTo(1);
        assertThat(own.path("mates")).hasSize(2);
        assertThat(own.path("mates").path(0).path("captain").asBoolean()).isTrue();
    }

    @Test
    void anEmptiedRedisChangesNothingOnTheBoard() {
        TeamPk pk = pk(2);
        List<Member> captains = List.of(member(), member());
        captains.forEach(captain -> founds(captain.http(), pk).ok());
        buys(idOf(captains.get(1)));
        captains.get(0).http().withNewKey().post(CHECK_INS, "").ok();
        shows(pk, 10, 1);
        redisIsEmptied();
        shows(pk, 10, 1);
        captains.get(1).http().withNewKey().post(CHECK_INS, "").ok();
        shows(pk, 11, 1);
        redisIsEmptied();
        shows(pk, 11, 1);
    }

    @Test
    void onlyWhatIsDoneInTheTeamAndDuringThePkScores() {
        TeamPk pk = pk(2);
        Member mei = member();
        MemberId id = idOf(mei);
        Instant before = clock.instant();
        founds(mei.http(), pk).ok();
        Await.result(() -> deeds.done(new Deed(TaskKind.CHECK_IN, id, "before", before.minusSeconds(1))));
        Await.result(() -> deeds.done(new Deed(TaskKind.HELP_GIVEN, id, "other", clock.instant())));
        Await.result(() ->
                deeds.done(new Deed(TaskKind.CHECK_IN, id, "after", pk.terms().endsAt())));
        assertThat(board(pk)).isEmpty();
        Await.result(() -> deeds.done(new Deed(TaskKind.CHECK_IN, id, "during", clock.instant())));
        shows(pk, 1);
    }

    @Test
    void aRefundTakesTheScoreBack() {
        TeamPk pk = pk(2);
        Member mei = member();
        founds(mei.http(), pk).ok();
        mei.http().withNewKey().post(CHECK_INS, "").ok();
        OrderId order = buys(idOf(mei));
        shows(pk, 11);
        Await.result(() -> deeds.undone(order));
        shows(pk, 1);
    }

    @Test
    void atTheEndWhoDidSomethingForAWinningTeamGetsItsPrizeOnce() {
        TeamPk pk = pk(3);
        Member mei = member();
        Member idle = member();
        Member bo = member();
        JsonNode first = founds(mei.http(), pk).ok();
        joins(idle.http(), first).ok();
        founds(bo.http(), pk).ok();
        founds(member().http(), pk).ok();
        buys(idOf(mei));
        bo.http().withNewKey().post(CHECK_INS, "").ok();
        long fromCheckIn = pointsOf(idOf(bo));
        ends(pk.id());
        eventually(() -> {
            assertThat(pointsOf(idOf(mei))).isEqualTo(100);
            assertThat(pointsOf(idOf(bo))).isEqualTo(fromCheckIn + 50);
        });
        assertThat(pointsOf(idOf(idle))).isZero();
        eventually(() ->
                assertThat(page(pk).path("pk").path("decided").asBoolean()).isTrue());
        assertThat(board(pk)).hasSize(2);
        OrderId late = buys(idOf(bo));
        Await.result(() -> deeds.undone(late));
        assertThat(board(pk).path(0).path("score").asInt()).isEqualTo(10);
        assertThat(joins(member().http(), first).code()).isEqualTo("TEAM_PK_NOT_OPEN");
    }

    @Test
    void draftsForeignIdsAndWrongCodesAreNotThere() {
        TeamPk pk = pk(2);
        Member mei = member();
        assertThat(mei.http()
                        .get("/api/v1/me/team-pks/" + Ids.text(pk.id()) + "/team")
                        .code())
                .isEqualTo("TEAM_NOT_FOUND");
        assertThat(mei.http()
                        .withNewKey()
                        .post("/api/v1/me/team-memberships", Map.of("code", "22222222"))
                        .code())
                .isEqualTo("TEAM_NOT_FOUND");
        assertThat(mei.http()
                        .withNewKey()
                        .post("/api/v1/me/team-memberships", Map.of("code", "1"))
                        .status())
                .isEqualTo(422);
        TeamPk draft = Await.result(() -> pkPlans.create(pk.terms()));
        assertThat(nobody().get(PKS + Ids.text(draft.id())).code()).isEqualTo("TEAM_PK_NOT_FOUND");
        assertThat(founds(mei.http(), draft).code()).isEqualTo("TEAM_PK_NOT_FOUND");
        assertThat(nobody().get(PKS + "x").status()).isEqualTo(404);
        assertThat(nobody().get("/api/v1/team-pks?limit=0").status()).isEqualTo(422);
    }

    @Test
    void opsWritesAndPublishesPksAndReadsTheirNumbers() {
        MallHttp operator = staff("operator");
        Map<String, Object> draft = Map.of(
                "name", "五一 PK",
                "teamSize", 5,
                "scores", List.of(Map.of("kind", "CHECK_IN", "points", 1)),
                "prizes", List.of(Map.of("lastPlace", 3, "prizes", List.of(Map.of("kind", "POINTS", "amount", 500)))),
                "startsAt", clock.instant().minusSeconds(10_000).toString(),
                "endsAt", clock.instant().plusSeconds(3_600).toString());
        String id = operator.post("/api/ops/v1/team-pks", draft).ok().path("id").asText();
        operator.put("/api/ops/v1/team-pks/" + id, draft).ok();
        operator.post("/api/ops/v1/team-pks/" + id + "/publications", "").ok();
        Member mei = member();
        mei.http().withNewKey().post("/api/v1/me/team-pks/" + id + "/teams", "").ok();
        JsonNode numbers = staff("viewer")
                .get("/api/ops/v1/team-pks/" + id + "/statistics")
                .ok();
        assertThat(numbers.path("teams").asInt()).isEqualTo(1);
        assertThat(numbers.path("members").asInt()).isEqualTo(1);
        assertThat(operator.post("/api/ops/v1/team-pks", Map.of("name", "x")).status())
                .isEqualTo(422);
        ends(new TeamPkId(Ids.parse(id)));
    }

    private OrderId buys(MemberId member) {
        OrderId order = new OrderId(ids.next());
        Await.result(() -> deeds.done(new Deed(TaskKind.ORDER_PAID, member, Ids.text(order), clock.instant()), order));
        return order;
    }

    private void shows(TeamPk pk, int... scores) {
        eventually(() -> {
            JsonNode board = board(pk);
            assertThat(board).hasSize(scores.length);
            for (int place = 0; place < scores.length; place++) {
                assertThat(board.path(place).path("score").asInt()).isEqualTo(scores[place]);
            }
        });
    }

    private JsonNode page(TeamPk pk) {
        return nobody().get(PKS + Ids.text(pk.id())).ok();
    }

    private JsonNode board(TeamPk pk) {
        return page(pk).path("board");
    }

    private static JsonNode team(MallHttp http, TeamPk pk) {
        return http.get("/api/v1/me/team-pks/" + Ids.text(pk.id()) + "/team").ok();
    }

    private static MallHttp.Answer founds(MallHttp http, TeamPk pk) {
        return http.withNewKey().post("/api/v1/me/team-pks/" + Ids.text(pk.id()) + "/teams", "");
    }

    private static MallHttp.Answer joins(MallHttp http, JsonNode team) {
        return http.withNewKey()
                .post(
                        "/api/v1/me/team-memberships",
                        Map.of("code", team.path("code").asText()));
    }
}
