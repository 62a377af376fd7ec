package mall.coupon;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import mall.coupon.CouponEvent.CouponsExpiring;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** Who has coupons that are about to expire is told in time, and not twice. */
@QuarkusTest
class CouponRemindersIT extends CouponScene {

    private static final int ROUNDS = 20;

    @Inject
    CouponReminderJob job;

    @Test
    void twoCouponsThatExpireAreOneMessage() {
        Buyer mei = buyer();
        CouponTemplate template = published(draft -> draft);
        expires(claim(mei.id(), template), Duration.ofDays(2));
        expires(claim(mei.id(), template), Duration.ofDays(1));
        expires(claim(mei.id(), template), Duration.ofDays(30));

        Await.result(job::remind);
        eventually(() -> assertThat(reminders(mei)).hasSize(1));
        assertThat(reminders(mei).get(0).path("body").asText()).startsWith("您有 2 张优惠券即将过期，最早的「满减券」");
    }

    @Test
    void tomorrowOnlyWhatWasNotToldOfIsTold() {
        MemberId mei = somebody();
        CouponTemplate template = published(draft -> draft);
        expires(claim(mei, template), Duration.ofDays(2));
        remind();
        Coupon later = claim(mei, template);
        expires(later, Duration.ofDays(1));
        assertThat(remindersOf(mei, remind())).isEmpty();

        // a day later: what ended within the days told of stays told of, what comes after them is news
        update("UPDATE cp_reminder SET day = day - 1, until = until - interval '1 day' WHERE member_id = $1", mei);
        assertThat(remindersOf(mei, remind())).isEmpty();
        expires(later, horizon().minusSeconds(1));
        assertThat(remindersOf(mei, remind())).singleElement().matches(told -> told.coupons() == 1);
    }

    @Test
    void whatIsUsedOrGoneIsNotToldOf() {
        MemberId mei = somebody();
        Coupon coupon = claim(mei, published(draft -> draft));
        expires(coupon, Duration.ofDays(1));
        Await.result(() -> coupons.takeBack(coupon.id()));
        assertThat(remindersOf(mei, remind())).isEmpty();
    }

    @Test
    void manyNodesAtOnceTellEveryMemberOnce() {
        CouponTemplate template = published(draft -> draft);
        for (int round = 0; round < ROUNDS; round++) {
            List<MemberId> members = Stream.generate(this::somebody).limit(10).toList();
            members.forEach(member -> expires(claim(member, template), Duration.ofDays(1)));
            var outcomes = Race.of(4, i -> remind());
            assertThat(outcomes).allMatch(outcome -> outcome.ok());
            List<CouponsExpiring> told = outcomes.stream()
                    .flatMap(outcome -> Objects.requireNonNull(outcome.value()).stream())
                    .toList();
            assertThat(members).allMatch(member -> remindersOf(member, told).size() <= 1);
            assertThat(members)
                    .allMatch(member -> count("SELECT count(*) FROM cp_reminder WHERE member_id = $1", member) == 1);
            assertThat(remind()).noneMatch(again -> members.contains(again.member()));
        }
    }

    private List<CouponsExpiring> remind() {
        return Await.result(job::bite);
    }

    private static List<CouponsExpiring> remindersOf(MemberId member, List<CouponsExpiring> told) {
        return told.stream().filter(event -> event.member().equals(member)).toList();
    }

    private static List<JsonNode> reminders(Buyer buyer) {
        return buyer.http()
                .get("/api/v1/me/messages")
                .ok()
                .path("items")
                .valueStream()
                .filter(message -> message.path("scene").asText().equals("COUPON_EXPIRING"))
                .toList();
    }

    private Instant horizon() {
        return BusinessTime.startOf(BusinessTime.dayOf(clock.instant()).plusDays(4));
    }

    private void expires(Coupon coupon, Duration left) {
        expires(coupon, clock.instant().plus(left));
    }

    private void expires(Coupon coupon, Instant until) {
        update("UPDATE cp_coupon SET valid_until = $2 WHERE id = $1", coupon.id(), until);
    }
}
