package mall.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlantsIT extends TaskScene {

    @Test
    void energyMakesAPlantGrowAndEveryLevelIsHarvestedOnce() {
        Plant tree = plant();
        Member mei = member();
        gets(idOf(mei), Prize.energy(35));
        assertThat(waters(mei.http(), tree, 9).ok().path("level").asInt()).isZero();
        assertThat(harvests(mei.http(), tree, 1).code()).isEqualTo("PLANT_LEVEL_NOT_REACHED");
        JsonNode grown = waters(mei.http(), tree, 26).ok();
        assertThat(grown.path("level").asInt()).isEqualTo(2);
        assertThat(grown.path("energy").asInt()).isZero();
        assertThat(waters(mei.http(), tree, 1).code()).isEqualTo("ENERGY_NOT_ENOUGH");
        harvests(mei.http(), tree, 2).ok();
        JsonNode harvested = harvests(mei.http(), tree, 1).ok();
        assertThat(harvested.path("levels").path(0).path("harvested").asBoolean())
                .isTrue();
        assertThat(harvested.path("levels").path(2).path("harvestable").asBoolean())
                .isFalse();
        assertThat(harvests(mei.http(), tree, 1).code()).isEqualTo("PLANT_HARVESTED_ALREADY");
        assertThat(pointsOf(idOf(mei))).isEqualTo(20);
    }

    @Test
    void everybodyGrowsHisOwn() {
        Plant tree = plant();
        Member mei = member();
        gets(idOf(mei), Prize.energy(10));
        waters(mei.http(), tree, 10).ok();
        Member bo = member();
        assertThat(harvests(bo.http(), tree, 1).code()).isEqualTo("PLANT_LEVEL_NOT_REACHED");
        assertThat(seen(bo.http(), tree).path("poured").asInt()).isZero();
        assertThat(seen(mei.http(), tree).path("poured").asInt()).isEqualTo(10);
    }

    @Test
    void whatHasGrownIsHarvestedAfterTheEndUntilOpsEndsIt() {
        Plant tree = plant();
        Member mei = member();
        gets(idOf(mei), Prize.energy(40));
        waters(mei.http(), tree, 30).ok();
        update("UPDATE tk_plant SET ends_at = clock_timestamp() - interval '1 second' WHERE id = $1", tree.id());
        assertThat(waters(mei.http(), tree, 1).code()).isEqualTo("PLANT_NOT_OPEN");
        harvests(mei.http(), tree, 1).ok();
        Await.result(() -> plantPlans.end(tree.id()));
        assertThat(harvests(mei.http(), tree, 2).code()).isEqualTo("PLANT_NOT_OPEN");
        Await.result(() ->
                work.write(() -> sql.update("UPDATE tk_plant SET status = 'PUBLISHED' WHERE id = $1", tree.id())));
    }

    @Test
    void badInputAndForeignIdsAreRefused() {
        Plant tree = plant();
        MallHttp mei = member().http();
        for (Object energy : new Object[] {0, -1, 1_000_001, "many"}) {
            assertThat(mei.withNewKey()
                            .post(PLANTS + "/" + Ids.text(tree.id()) + "/waterings", Map.of("energy", energy))
                            .status())
                    .as("energy %s", energy)
                    .isIn(400, 422);
        }
        assertThat(harvests(mei, tree, 0).status()).isEqualTo(422);
        assertThat(harvests(mei, tree, 4).code()).isEqualTo("PLANT_LEVEL_NOT_REACHED");
        assertThat(mei.withNewKey()
                        .post(PLANTS + "/" + Ids.text(ids.next()) + "/harvests", Map.of("level", 1))
                        .code())
                .isEqualTo("PLANT_NOT_FOUND");
        assertThat(mei.withNewKey()
                        .post(PLANTS + "/x/waterings", Map.of("energy", 1))
                        .status())
                .isEqualTo(404);
        assertThat(nobody().get(PLANTS).status()).isEqualTo(401);
    }

    @Test
    void opsWritesPublishesAndEndsPlantsAndReadsTheirNumbers() {
        MallHttp operator = staff("operator");
        Instant now = clock.instant();
        Map<String, Object> draft = Map.of(
                "name", "桃树",
                "levels",
                        List.of(Map.of(
                                "name",
                                "发芽",
                                "energy",
                                10,
                                "prizes",
                                List.of(Map.of("kind", "MAKE_UP_CARD", "amount", 1)))),
                "startsAt", now.minusSeconds(60).toString(),
                "endsAt", now.plusSeconds(3_600).toString());
        String id = operator.post("/api/ops/v1/plants", draft).ok().path("id").asText();
        operator.put("/api/ops/v1/plants/" + id, draft).ok();
        operator.post("/api/ops/v1/plants/" + id + "/publications", "").ok();
        Member mei = member();
        gets(idOf(mei), Prize.energy(10));
        mei.http()
                .withNewKey()
                .post(PLANTS + "/" + id + "/waterings", Map.of("energy", 10))
                .ok();
        mei.http()
                .withNewKey()
                .post(PLANTS + "/" + id + "/harvests", Map.of("level", 1))
                .ok();
        assertThat(mei.http().get(CHECK_INS).ok().path("makeUpCards").asInt()).isEqualTo(1);
        JsonNode numbers =
                staff("viewer").get("/api/ops/v1/plants/" + id + "/statistics").ok();
        assertThat(numbers.path("gardeners").asInt()).isEqualTo(1);
        assertThat(numbers.path("energy").asInt()).isEqualTo(10);
        assertThat(numbers.path("harvests").asInt()).isEqualTo(1);
        operator.post("/api/ops/v1/plants/" + id + "/closures", "").ok();
        assertThat(operator.post("/api/ops/v1/plants", Map.of("name", "桃树")).status())
                .isEqualTo(422);
    }

    private static JsonNode seen(MallHttp http, Plant plant) {
        for (JsonNode item : http.get(PLANTS).ok().path("items")) {
            if (item.path("id").asText().equals(Ids.text(plant.id()))) {
                return item;
            }
        }
        throw new AssertionError("not on show: " + plant);
    }

    private static MallHttp.Answer waters(MallHttp http, Plant plant, int energy) {
        return http.withNewKey().post(PLANTS + "/" + Ids.text(plant.id()) + "/waterings", Map.of("energy", energy));
    }

    private static MallHttp.Answer harvests(MallHttp http, Plant plant, int level) {
        return http.withNewKey().post(PLANTS + "/" + Ids.text(plant.id()) + "/harvests", Map.of("level", level));
    }
}
