package mall.shipping;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.shipping.ParcelEvent.ParcelSigned;
import mall.shipping.ParcelEvent.ParcelStuck;
import mall.shipping.spi.CarrierTracker.Route;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a carrier says is known here soon after, once. */
@QuarkusTest
class TrackingIT {

    private static final String PURPOSE = "TEST";

    @Inject
    Parcels parcels;

    @Inject
    Tracking tracking;

    @Inject
    TrackingJob job;

    @Inject
    JourneyStore journeys;

    @Inject
    ParcelNews news;

    @Inject
    UnitOfWork work;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    @AfterEach
    void theCarrierIsWell() {
        MallHttp.at(standin).delete("/_sim/faults").ok();
    }

    @Test
    void aParcelIsFollowedUntilItIsSigned() {
        ParcelView parcel = shipped("ZTO", "78" + digits(10));
        carrierSays(parcel, "ACCEPTED");
        carrierSays(parcel, "DELIVERING");
        eventually(() -> assertThat(status(parcel)).isEqualTo(ParcelStatus.DELIVERING));
        carrierSays(parcel, "SIGNED");
        eventually(() -> assertThat(status(parcel)).isEqualTo(ParcelStatus.SIGNED));

        TrackedParcel tracked = tracked(parcel);
        assertThat(tracked.routes()).extracting(Route::text).containsExactly("已签收，感谢使用", "快递员正在派送", "快递员已揽收");
        assertThat(tracked.parcel().whereabouts().signedAt()).isPresent();
        assertThat(tracked.parcel().whereabouts().notArrived()).isFalse();
        eventually(() -> assertThat(news.of(parcel.id())).singleElement().isInstanceOf(ParcelSigned.class));
        assertThat(count("SELECT count(*) FROM sh_parcel WHERE id = $1 AND ask_at IS NULL", parcel.id()))
                .isOne();
    }

    @Test
    void aProblemIsToldAndOpsSeesIt() {
        ParcelView parcel = shipped("ZTO", "78" + digits(10));
        carrierSays(parcel, "EXCEPTION");
        eventually(() -> assertThat(news.of(parcel.id())).singleElement().isInstanceOf(ParcelStuck.class));
        assertThat(Await.result(() -> tracking.stuck(parcel.id().value() - 1, 1))
                        .items())
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.reason()).isEqualTo(StuckReason.EXCEPTION));
    }

    @Test
    void whatEverybodyHearsAtOnceIsNotedOnceAndToldOnce() {
        ParcelView parcel = shipped("ZTO", "78" + digits(10));
        carrierSays(parcel, "ACCEPTED");
        carrierSays(parcel, "SIGNED");
        List<Outcome<Void>> outcomes = Race.of(6, node -> {
            sooner(parcel);
            return Await.result(job::askDue);
        });
        assertThat(outcomes).allMatch(Outcome::ok);
        eventually(() -> assertThat(status(parcel)).isEqualTo(ParcelStatus.SIGNED));
        assertThat(tracked(parcel).routes()).hasSize(2);
        eventually(() -> assertThat(news.of(parcel.id())).hasSize(1));
    }

    @Test
    void twoNodesNeverTakeTheSameParcel() {
        List<ParcelView> many = IntStream.range(0, 30)
                .mapToObj(i -> shipped("ZTO", "78" + digits(10)))
                .toList();
        List<Outcome<List<Journey>>> taken = Race.of(
                5,
                node -> Await.result(() -> work.write(
                        () -> journeys.claim(clock.instant().plusSeconds(3600), List.of(Duration.ofHours(9)), 10))));
        List<ParcelId> ids = taken.stream()
                .flatMap(outcome -> outcome.value().stream())
                .map(Journey::id)
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(many.size());
    }

    @Test
    void aCarrierThatDoesNotAnswerIsAskedAgain() {
        MallHttp.at(standin)
                .put("/_sim/faults", Map.of("api", List.of(Map.of("path", "/carrier", "status", 500, "times", 1000))))
                .ok();
        ParcelView parcel = shipped("ZTO", "78" + digits(10));
        carrierSays(parcel, "SIGNED");
        eventually(() -> assertThat(
                        count("SELECT count(*) FROM sh_parcel WHERE id = $1 AND asked_in_vain > 1", parcel.id()))
                .isOne());
        assertThat(status(parcel)).isEqualTo(ParcelStatus.SHIPPED);
        theCarrierIsWell();
        eventually(() -> assertThat(status(parcel)).isEqualTo(ParcelStatus.SIGNED));
    }

    @Test
    void oneParcelWhoseAnswerMakesNoSenseDoesNotStopTheOthers() {
        ParcelView odd = shipped("ZTO", "78" + digits(10));
        ParcelView good = shipped("ZTO", "78" + digits(10));
        carrierSays(
                odd, Map.of("status", "ACCEPTED", "text", "坏\u0000文本\n换行" + "长".repeat(500), "place", "地".repeat(99)));
        carrierSays(good, "SIGNED");
        eventually(() -> assertThat(status(good)).isEqualTo(ParcelStatus.SIGNED));
        eventually(() -> assertThat(tracked(odd).routes()).singleElement().satisfies(route -> assertThat(route.text())
                .startsWith("坏 文本 换行长")
                .hasSize(200)));
    }

    @Test
    void whatWasSaidOfAnEarlierParcelOfThisNumberIsIgnored() {
        ParcelView parcel = shipped("ZTO", "78" + digits(10));
        carrierSays(parcel, Map.of("status", "SIGNED", "at", "2025-03-01T10:00:00+08:00"));
        carrierSays(parcel, "ACCEPTED");
        eventually(() -> assertThat(status(parcel)).isEqualTo(ParcelStatus.IN_TRANSIT));
        assertThat(tracked(parcel).routes()).hasSize(1);
    }

    @Test
    void thePhoneOfTheReceiverIsKeptNoLongerThanItsCarrierWantsIt() {
        ParcelView parcel = shipped("SF", "SF" + digits(13));
        assertThat(count("SELECT count(*) FROM sh_parcel WHERE id = $1 AND phone_tail = '8000'", parcel.id()))
                .isOne();
        carrierSays(parcel, "SIGNED");
        eventually(() -> assertThat(
                        count("SELECT count(*) FROM sh_parcel WHERE id = $1 AND phone_tail IS NULL", parcel.id()))
                .isOne());
    }

    @Test
    void withTheAccountGoesWhatTheCarrierSaid() {
        ParcelView parcel = shipped("ZTO", "78" + digits(10));
        carrierSays(parcel, Map.of("status", "DELIVERING", "text", "正派送给张小美"));
        eventually(() -> assertThat(tracked(parcel).routes()).hasSize(1));
        Await.result(() -> parcels.forget(PURPOSE, List.of(parcel.reference())));
        assertThat(tracked(parcel).routes()).isEmpty();
        assertThat(count("SELECT count(*) FROM sh_parcel WHERE id = $1 AND ask_at IS NULL", parcel.id()))
                .isOne();
    }

    @Test
    void aParcelOfSomebodyElseIsNotThere() {
        ParcelView mine = shipped("ZTO", "78" + digits(10));
        ParcelView theirs = shipped("ZTO", "78" + digits(10));
        assertThatThrownBy(() -> Await.result(() -> tracking.of(PURPOSE, mine.reference(), theirs.id())))
                .hasMessage("PARCEL_NOT_FOUND");
    }

    private ParcelView shipped(String carrier, String trackingNo) {
        long reference = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50);
        return Await.result(() -> parcels.ship(new Parcels.Ship(
                PURPOSE,
                reference,
                Optional.empty(),
                "",
                "抱枕",
                carrier,
                trackingNo,
                List.of(new ParcelItem(7, 1, "抱枕")),
                true,
                "138****8000")));
    }

    private void carrierSays(ParcelView parcel, String status) {
        carrierSays(parcel, Map.of("status", status));
    }

    private void carrierSays(ParcelView parcel, Map<String, String> route) {
        MallHttp.at(standin)
                .post("/_sim/carrier/parcels/" + parcel.trackingNo() + "/routes", new HashMap<>(route))
                .ok();
        sooner(parcel);
        Await.result(job::askDue);
    }

    /** The next question is due now. */
    private void sooner(ParcelView parcel) {
        Await.result(() -> work.write(() -> sql.update(
                "UPDATE sh_parcel SET ask_at = clock_timestamp() - interval '1 s' WHERE id = $1 AND ask_at IS NOT NULL",
                parcel.id())));
    }

    private TrackedParcel tracked(ParcelView parcel) {
        return Await.result(() -> tracking.of(PURPOSE, parcel.reference(), parcel.id()));
    }

    private ParcelStatus status(ParcelView parcel) {
        return tracked(parcel).parcel().whereabouts().status();
    }

    private long count(String query, Object... parameters) {
        return Await.result(() -> work.read(() -> sql.one(query, row -> row.getLong(0), parameters)));
    }

    private static String digits(int count) {
        return ThreadLocalRandom.current()
                .ints(count, 0, 10)
                .mapToObj(Integer::toString)
                .reduce("", String::concat);
    }
}
