package mall.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.Scope;
import mall.points.PointsQueries;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Race;
import mall.testing.RewardCoupons;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A birthday is told once a year and given for once a year. */
@QuarkusTest
class BirthdayIT extends MembershipScene {

    private static final long NO_SUCH_TEMPLATE = 7;

    @Inject
    BirthdayJob job;

    @Inject
    PointsQueries points;

    @Inject
    RewardCoupons rewards;

    /** Beside 200 points a coupon that there is and one that there is not. */
    @BeforeEach
    void silverGetsSomethingOnItsBirthday() {
        long coupon = rewards.template(1_000).id().value();
        MemberLevels.Draft usual = fourLevels();
        replace(new MemberLevels.Draft(
                usual.weights(),
                usual.graceDays(),
                usual.levels().stream()
                        .map(level -> level.code().equals("SILVER")
                                ? generous(level, List.of(coupon, NO_SUCH_TEMPLATE))
                                : level)
                        .toList()));
    }

    @RepeatedTest(20)
    void twoNodesGiveThePackOnce() {
        Buyer ana = silverBornOn(3, 8);
        Race.of(2, i -> Await.result(() -> job.give(LocalDate.of(2027, 3, 8))));
        Await.result(() -> job.give(LocalDate.of(2027, 3, 9)));
        assertThat(balance(ana)).isEqualTo(200);
        assertThat(count("SELECT count(*) FROM cp_coupon WHERE member_id = $1", ana.id()))
                .isEqualTo(1);
        assertThat(count("SELECT count(given_at) FROM mb_birthday_pack WHERE member_id = $1", ana.id()))
                .isEqualTo(1);
        Await.result(() -> job.give(LocalDate.of(2028, 3, 8)));
        assertThat(balance(ana)).isEqualTo(400);
    }

    @Test
    void aDayThatTheMallSleptThroughIsMadeUpFor() {
        Buyer ana = silverBornOn(12, 31);
        Await.result(() -> job.give(LocalDate.of(2027, 1, 3)));
        assertThat(balance(ana)).isZero();
        Await.result(() -> job.give(LocalDate.of(2027, 1, 2)));
        Await.result(() -> job.give(LocalDate.of(2026, 12, 31)));
        assertThat(balance(ana)).isEqualTo(200);
    }

    @Test
    void aLeapDayIsKeptADayEarlierInOtherYears() {
        Buyer ana = silverBornOn(2, 29);
        Await.result(() -> job.give(LocalDate.of(2027, 2, 28)));
        assertThat(balance(ana)).isEqualTo(200);
        Await.result(() -> job.give(LocalDate.of(2028, 2, 28)));
        assertThat(balance(ana)).isEqualTo(200);
        Await.result(() -> job.give(LocalDate.of(2028, 2, 29)));
        assertThat(balance(ana)).isEqualTo(400);
    }

    @Test
    void aBirthdayIsFixedForAYear() {
        Buyer ana = buyer();
        assertThat(says(ana, 5, 4).status()).isEqualTo(200);
        assertThat(says(ana, 5, 4).status()).isEqualTo(200);
        assertThat(says(ana, 5, 5).code()).isEqualTo("BIRTHDAY_FIXED");
        update(
                "UPDATE mb_member SET birthday_set_at = birthday_set_at - interval '365 days' WHERE member_id = $1",
                ana.id());
        assertThat(says(ana, 5, 5).status()).isEqualTo(200);
        assertThat(ana.http()
                        .get("/api/v1/me/membership")
                        .ok()
                        .at("/birthday/day")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void thereAreDaysThatDoNotExist() {
        Buyer ana = buyer();
        assertThat(says(ana, 2, 30).code()).isEqualTo("BIRTHDAY_INVALID");
        assertThat(says(ana, 2, 29).status()).isEqualTo(200);
        assertThat(says(ana, 13, 1).status()).isEqualTo(422);
        assertThat(ana.http()
                        .put("/api/v1/me/birthday", "{\"month\":1.5,\"day\":1}")
                        .status())
                .isEqualTo(422);
        assertThat(ana.http().put("/api/v1/me/birthday", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void theBirthdayGoesWithTheAccount() {
        Buyer ana = silverBornOn(7, 1);
        assertThat(ana.http().get("/api/v1/me/export").ok().toString()).contains("--07-01");
        ana.http().withNewKey().delete("/api/v1/me").ok();
        assertThat(count("SELECT count(birth_month) FROM mb_member WHERE member_id = $1", ana.id()))
                .isZero();
        assertThat(count("SELECT count(*) FROM mb_growth WHERE member_id = $1", ana.id()))
                .isEqualTo(1);
        Await.result(() -> job.give(LocalDate.of(2027, 7, 1)));
        assertThat(balance(ana)).isZero();
    }

    private Buyer silverBornOn(int month, int day) {
        Buyer shopper = buyer(100);
        says(shopper, month, day).ok();
        return shopper;
    }

    private static MallHttp.Answer says(Buyer shopper, int month, int day) {
        return shopper.http().put("/api/v1/me/birthday", Map.of("month", month, "day", day));
    }

    private long balance(Buyer shopper) {
        return Await.result(() -> points.of(shopper.id())).balance();
    }

    private static Level generous(Level level, List<Long> coupons) {
        return new Level(
                level.code(),
                level.name(),
                level.threshold(),
                new Benefits(10_000, Scope.ALL, EVERY_LATER, 12_000, 0, 200, coupons, Optional.empty()));
    }
}
