package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.testing.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A day with the mall: a team, a check-in, two pages looked at, and a tree that grows by it. */
final class TaskChapter {

    private static final String TASKS = "/api/v1/me/tasks";
    private static final String PLANTS = "/api/v1/me/plants";

    private final Shop shop;
    private final Narrator narrator;
    private final Friend le;
    private final Friend tian;

    TaskChapter(Shop shop, Narrator narrator) {
        this.shop = shop;
        this.narrator = narrator;
        this.le = Friend.arrives(shop, "乐乐");
        this.tian = Friend.arrives(shop, "甜甜");
    }

    void aDayOfPlay() {
        narrator.chapter("签到、任务、养成与战队");
        JsonNode team = teamUp();
        checkIn();
        score(team);
        browse();
        grow();
    }

    private JsonNode teamUp() {
        JsonNode pk = first(shop.visitor().get("/api/v1/team-pks").ok());
        JsonNode team = post(le, "/api/v1/me/team-pks/" + pk.path("id").asText() + "/teams", Map.of());
        JsonNode joined = post(
                tian,
                "/api/v1/me/team-memberships",
                Map.of("code", team.path("code").asText()));
        expect("members of the team", 2, joined.path("members").asInt());
        narrator.tell(
                "%s founds a team for %s, and %s types its code",
                le, pk.path("name").asText(), tian);
        return team;
    }

    private void checkIn() {
        JsonNode checkedIn = post(le, "/api/v1/me/check-ins", Map.of());
        expect("the streak of a first day", 1, checkedIn.path("streak").asInt());
        narrator.tell(
                "%s checks in: %s and %s",
                le,
                checkedIn.path("prizes").path(0).path("title").asText(),
                checkedIn.path("prizes").path(1).path("title").asText());
        expect(
                "the code of a second check-in",
                "CHECKED_IN_ALREADY",
                le.http().withNewKey().post("/api/v1/me/check-ins", "").code());
        post(tian, "/api/v1/me/check-ins", Map.of());
    }

    private void score(JsonNode team) {
        String path = "/api/v1/me/team-pks/" + team.path("pkId").asText() + "/team";
        eventually(() -> {
            JsonNode own = le.http().get(path).ok();
            expect("the score of the team", 2, own.path("team").path("score").asInt());
            expect("a rank on the board", true, own.path("rank").asInt() > 0);
        });
        narrator.tell("both check-ins count for their team, which is on the leaderboard");
    }

    private void browse() {
        JsonNode task = browseTask();
        for (JsonNode page : task.path("pages")) {
            lookAt(task.path("id").asText(), page.asText());
        }
        JsonNode claimed = post(le, TASKS + "/" + task.path("id").asText() + "/claims", Map.of());
        expect(claimed, "state", "CLAIMED");
        narrator.tell(
                "%s looks at %d pages, each for %d seconds by the server's clock, and claims %s",
                le,
                task.path("pages").size(),
                task.path("seconds").asInt(),
                claimed.path("prizes").path(0).path("title").asText());
    }

    private void lookAt(String task, String page) {
        JsonNode look = post(le, TASKS + "/" + task + "/browses", Map.of("page", page));
        String completions =
                TASKS + "/" + task + "/browses/" + look.path("token").asText() + "/completions";
        expect(
                "the code of a page closed at once",
                "BROWSE_TOO_EARLY",
                le.http().withNewKey().post(completions, "").code());
        eventually(() -> post(le, completions, Map.of()));
    }

    private void grow() {
        JsonNode tree = first(le.http().get(PLANTS).ok());
        String path = PLANTS + "/" + tree.path("id").asText();
        JsonNode grown = post(
                le, path + "/waterings", Map.of("energy", tree.path("energy").asLong()));
        expect("the level of the tree", 1, grown.path("level").asInt());
        JsonNode harvested = post(le, path + "/harvests", Map.of("level", 1));
        expect(
                "the first level harvested",
                true,
                harvested.path("levels").path(0).path("harvested").asBoolean());
        narrator.tell(
                "%d energy makes the %s grow, and its first level is harvested",
                tree.path("energy").asLong(), tree.path("name").asText());
    }

    private JsonNode browseTask() {
        for (JsonNode task : le.http().get(TASKS).ok().path("items")) {
            if (task.path("kind").asText().equals("BROWSE")) {
                return task;
            }
        }
        throw new AssertionError("there is no page to look at");
    }

    private static JsonNode first(JsonNode list) {
        return list.path("items").path(0);
    }

    private static JsonNode post(Friend friend, String path, Object body) {
        return friend.http().withNewKey().post(path, body).ok();
    }
}
