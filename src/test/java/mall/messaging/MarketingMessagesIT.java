package mall.messaging;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.testing.Await;
import mall.testing.Member;
import mall.testing.Outcome;
import mall.testing.Race;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Marketing waits for the morning and rings a phone so often and no oftener. These messages lie in days to come, where
 * only the jobs of this test look.
 */
@QuarkusTest
class MarketingMessagesIT {

    private static final int CAP = 2;
    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("coupon", "满 100 减 20"),
            Map.entry("goods", "云南蓝莓"),
            Map.entry("carrier", "顺丰速运"),
            Map.entry("trackingNo", "SF1234567890123"),
            Map.entry("time", "2027年1月1日 12:00"));

    @Inject
    Messages messages;

    @Inject
    UnitOfWork work;

    @Inject
    Sql sql;

    @Inject
    MessageStore store;

    @Inject
    QuotaStore quotas;

    @Inject
    FrequencyStore frequencies;

    @Inject
    Templates templates;

    @Inject
    Members members;

    @Inject
    SubscribeClient wechat;

    @Inject
    MessagingConfig config;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    @TestHTTPResource("/")
    URI mall;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    private Member member;
    private LocalDate monday;

    @BeforeEach
    void arrive() {
        member = Member.arrives(mall, standin, "小美");
        monday = BusinessTime.dayOf(clock.instant()).plusYears(1).with(DayOfWeek.MONDAY);
    }

    @Test
    void atNightMarketingWaitsAndAnOrderDoesNot() {
        accepts(MessageScene.COUPON_PUSHED, 1);
        accepts(MessageScene.ORDER_SHIPPED, 1);
        Instant night = at(monday, "23:30");
        tell(MessageScene.COUPON_PUSHED, night, Duration.ofHours(12), "C");
        tell(MessageScene.ORDER_SHIPPED, night, Duration.ofHours(12), "O");

        jobAt(night);
        eventually(() -> assertThat(phone()).hasSize(1));
        assertThat(states()).containsEntry("C", "PENDING").containsEntry("O", "SENT");

        jobAt(at(monday.plusDays(1), "07:59"));
        assertThat(states()).containsEntry("C", "PENDING");

        jobAt(at(monday.plusDays(1), "08:00"));
        assertThat(states()).containsEntry("C", "SENT");
        assertThat(phone()).hasSize(2);
    }

    @Test
    void whatIsOfNoUseInTheMorningIsNotSentAndCostsNothing() {
        accepts(MessageScene.COUPON_PUSHED, 1);
        Instant night = at(monday, "23:30");
        tell(MessageScene.COUPON_PUSHED, night, Duration.ofHours(8), "C");

        jobAt(night);

        assertThat(states()).containsEntry("C", "STALE");
        assertThat(available()).isEqualTo(1);
        assertThat(inbox()).hasSize(1);
    }

    @Test
    void theInboxIsNotCappedAndWhatIsNotSentKeepsItsAcceptance() {
        accepts(MessageScene.COUPON_PUSHED, 4);
        Instant noon = at(monday, "12:00");
        tell(MessageScene.COUPON_PUSHED, noon, Duration.ofHours(1), "A", "B", "C", "D");

        jobAt(noon);

        assertThat(phone()).hasSize(CAP);
        assertThat(states().values()).containsExactlyInAnyOrder("SENT", "SENT", "CAPPED", "CAPPED");
        assertThat(available()).isEqualTo(2);
        assertThat(inbox()).hasSize(4);
    }

    @Test
    void whatWechatSurelyDidNotSendIsNotCounted() {
        // the mini-program reports acceptances that WeChat never saw
        report(MessageScene.COUPON_PUSHED, 1);
        Instant noon = at(monday, "12:00");
        tell(MessageScene.COUPON_PUSHED, noon, Duration.ofHours(1), "A");
        jobAt(noon);
        assertThat(states()).containsEntry("A", "NOT_SUBSCRIBED");
        assertThat(onDay()).isZero();

        accepts(MessageScene.COUPON_PUSHED, 2);
        tell(MessageScene.COUPON_PUSHED, noon, Duration.ofHours(1), "B", "C");
        jobAt(noon);
        assertThat(phone()).hasSize(2);
        assertThat(onDay()).isEqualTo(2);
    }

    @Test
    void whoNeverAcceptedIsNotEvenTried() {
        tell(MessageScene.COUPON_PUSHED, at(monday, "12:00"), Duration.ofHours(1), "A");
        assertThat(states()).containsEntry("A", "NOT_SUBSCRIBED");
        assertThat(inbox()).hasSize(1);
    }

    @RepeatedTest(20)
    void twentyMessagesForTheTwoOfADay() {
        List<Outcome<Boolean>> taken =
                Race.of(20, i -> Await.result(() -> work.write(() -> frequencies.take(id(), monday))));

        assertThat(taken).allMatch(Outcome::ok);
        assertThat(taken)
                .filteredOn(outcome -> Boolean.TRUE.equals(outcome.value()))
                .hasSize(CAP);
        assertThat(onDay()).isEqualTo(CAP);
    }

    @RepeatedTest(5)
    void twentyMessagesAndFourSenders() {
        accepts(MessageScene.COUPON_PUSHED, 20);
        Instant noon = at(monday, "12:00");
        tell(
                MessageScene.COUPON_PUSHED,
                noon,
                Duration.ofHours(1),
                IntStream.range(0, 20).mapToObj(i -> "M" + i).toArray(String[]::new));

        Race.of(4, i -> {
            jobAt(noon);
            return true;
        });

        assertThat(phone()).hasSize(CAP);
        assertThat(states().values()).filteredOn("SENT"::equals).hasSize(CAP);
        assertThat(states().values()).filteredOn("CAPPED"::equals).hasSize(20 - CAP);
    }

    @Test
    void aDayEndsAtMidnightAndAWeekOnSunday() {
        assertThat(take(monday, monday, monday)).containsExactly(true, true, false);
        assertThat(take(monday.plusDays(1), monday.plusDays(1), monday.plusDays(1)))
                .containsExactly(true, true, false);
        // five a week: one is left for the rest of it
        assertThat(take(monday.plusDays(2), monday.plusDays(2), monday.plusDays(6)))
                .containsExactly(true, false, false);
        assertThat(take(monday.plusDays(7), monday.plusDays(7), monday.plusDays(7)))
                .containsExactly(true, true, false);
    }

    @Test
    void aNodeThatIsBehindAtMidnightCountsOnTheNewDay() {
        LocalDate tuesday = monday.plusDays(1);
        assertThat(take(monday, monday, tuesday, monday, monday)).containsExactly(true, true, true, true, false);
        assertThat(onDay()).isEqualTo(2);
    }

    @Test
    void whatIsGivenBackAfterMidnightBelongsToTheDayBefore() {
        LocalDate tuesday = monday.plusDays(1);
        assertThat(take(monday, tuesday, tuesday)).containsExactly(true, true, true);
        giveBack(monday);
        assertThat(onDay()).isEqualTo(2);
        assertThat(take(tuesday)).containsExactly(false);
        giveBack(tuesday);
        assertThat(take(tuesday)).containsExactly(true);
    }

    // ---- the scene ----

    private List<Boolean> take(LocalDate... days) {
        return List.of(days).stream()
                .map(day -> Await.result(() -> work.write(() -> frequencies.take(id(), day))))
                .toList();
    }

    private void giveBack(LocalDate day) {
        Await.result(() -> work.write(() -> frequencies.giveBack(id(), day)));
    }

    private void accepts(MessageScene scene, int times) {
        String template = templates.idOf(scene).orElseThrow();
        for (int i = 0; i < times; i++) {
            member.phone().subscribe(template, true);
        }
        report(scene, times);
    }

    private void report(MessageScene scene, int times) {
        String template = templates.idOf(scene).orElseThrow();
        for (int i = 0; i < times; i++) {
            Await.result(() -> work.write(() -> quotas.acceptedByMember(id(), template)));
        }
    }

    private void tell(MessageScene scene, Instant at, Duration useful, String... references) {
        List<Notice> notices = List.of(references).stream()
                .map(reference -> new Notice(
                        id(), scene, reference, "送您一张优惠券。", "pages/coupon/coupon", FACTS, at, at.plus(useful)))
                .toList();
        Await.result(() -> messages.tell(notices));
    }

    private void jobAt(Instant now) {
        Clock still = Clock.fixed(now, BusinessTime.zone());
        PushJob job = new PushJob(work, store, quotas, frequencies, templates, members, wechat, config, still, metrics);
        Await.result(job::pushDue);
    }

    private Map<String, String> states() {
        return Map.copyOf(Await.result(() -> work.read(() -> sql.list(
                        "SELECT reference, push FROM msg_message WHERE member_id = $1",
                        row -> Map.entry(row.getString("reference"), row.getString("push")),
                        id())))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private int onDay() {
        return Await.result(() -> work.read(() -> sql.one(
                "SELECT coalesce(max(on_day), 0) AS times FROM msg_frequency WHERE member_id = $1",
                row -> row.getInteger("times"),
                id())));
    }

    private int available() {
        String template = templates.idOf(MessageScene.COUPON_PUSHED).orElseThrow();
        return Await.result(() -> work.read(() -> quotas.available(id()))).getOrDefault(template, 0);
    }

    private MemberId id() {
        return new MemberId(Ids.parse(member.id()));
    }

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(BusinessTime.zone()).toInstant();
    }

    private JsonNode inbox() {
        return member.http().get("/api/v1/me/messages").ok().path("items");
    }

    private JsonNode phone() {
        return member.phone().messages().path("items");
    }
}
