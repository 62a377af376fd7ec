package mall.points;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import mall.identity.MemberId;
import mall.points.PointsEvent.PointsExpiring;
import mall.points.PointsShop.Collector;
import mall.testing.Await;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** Who has points that are about to expire is told in time, and not twice. */
@QuarkusTest
class PointsRemindersIT extends PointsScene {

    private static final int ROUNDS = 20;

    @Inject
    PointsReminderJob job;

    @Inject
    PointsShop shop;

    @Test
    void lotsThatExpireSoonAreOneMessage() {
        Collector mei = shop.buyer();
        grant(mei.id(), 300, Duration.ofDays(2));
        grant(mei.id(), 50, Duration.ofDays(6));
        grant(mei.id(), 900, Duration.ofDays(60));
        Await.result(job::remind);
        eventually(() -> assertThat(reminders(mei)).hasSize(1));
        assertThat(reminders(mei).get(0).path("body").asText()).startsWith("您有 350 积分即将过期");
    }

    @Test
    void manyNodesAtOnceTellEveryMemberOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            List<MemberId> members = Stream.generate(this::member).limit(10).toList();
            members.forEach(member -> grant(member, 100, Duration.ofDays(1)));
            var outcomes = Race.of(4, i -> Await.result(job::bite));
            assertThat(outcomes).allMatch(Outcome::ok);
            List<MemberId> told = outcomes.stream()
                    .flatMap(outcome -> Objects.requireNonNull(outcome.value()).stream())
                    .map(PointsExpiring::member)
                    .filter(members::contains)
                    .toList();
            assertThat(told).doesNotHaveDuplicates();
            assertThat(Await.result(job::bite)).noneMatch(again -> members.contains(again.member()));
        }
    }

    private static List<JsonNode> reminders(Collector buyer) {
        return buyer.http()
                .get("/api/v1/me/messages")
                .ok()
                .path("items")
                .valueStream()
                .filter(message -> message.path("scene").asText().equals("POINTS_EXPIRING"))
                .toList();
    }
}
