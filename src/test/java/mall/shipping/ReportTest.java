package mall.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mall.shipping.Report.Known;
import mall.shipping.Report.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");

    @Test
    void oneParcelThatIsAllIsUnifiedDelivery() {
        assertThat(report(true, false, parcel("A", false)).isSplit()).isFalse();
    }

    @Test
    void oneParcelOfSeveralIsSplitDelivery() {
        assertThat(report(false, false, parcel("A", false)).isSplit()).isTrue();
    }

    @Test
    void onlyWhatIsNewIsTold() {
        Report report = report(true, false, parcel("A", true), parcel("B", false));
        assertThat(trackingNos(report.untold())).containsExactly("B");
    }

    @Test
    void aReshipTellsTheWhole() {
        Report report = report(true, true, parcel("A", true), parcel("B", false));
        assertThat(trackingNos(report.untold())).containsExactly("A", "B");
    }

    @Test
    void whatWechatTookInAnUnansweredCallIsNotToldAgain() {
        Report report = report(true, false, parcel("A", false), parcel("B", false));
        assertThat(report.knowing(new Known(Set.of("A", "B"), true)).isKnown()).isTrue();
        assertThat(trackingNos(report.knowing(new Known(Set.of("A"), false)).untold()))
                .containsExactly("B");
        assertThat(trackingNos(report.knowing(Known.NOTHING).untold())).containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10060023", "268440065"})
    void whatIsKnownAlreadyIsASuccess(String code) {
        assertThat(report(true, false).refused(code, "", NOON)).isInstanceOf(Outcome.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "899,true", "900,false", "901,false"}) // seconds since the parcel was added
    void anUnknownPaymentIsWaitedForAQuarterOfAnHour(int seconds, boolean again) {
        Outcome outcome = report(true, false).refused("10060001", "支付单不存在", NOON.plusSeconds(seconds));
        assertThat(outcome instanceof Outcome.Again).isEqualTo(again);
    }

    @Test
    void anyOtherRefusalIsForAPerson() {
        assertThat(report(true, false).refused("10060031", "openid", NOON)).isEqualTo(new Outcome.TurnedDown("openid"));
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,4", "5,32", "6,60", "200,60"})
    void pausesGrowToAMinute(int attempts, int seconds) {
        Report report = withAttempts(attempts);
        assertThat(report.unanswered(false, "busy", NOON))
                .isEqualTo(new Outcome.Again(NOON.plusSeconds(seconds), false, "busy"));
    }

    private static Report withAttempts(int attempts) {
        return new Report(
                new ReportId(1),
                "ORDER",
                7,
                "4200",
                "openid",
                true,
                false,
                false,
                Optional.empty(),
                0,
                attempts,
                NOON,
                List.of());
    }

    private static Report report(boolean allDelivered, boolean finished, Parcel... parcels) {
        return new Report(
                new ReportId(1),
                "ORDER",
                7,
                "4200",
                "openid",
                allDelivered,
                finished,
                false,
                Optional.empty(),
                0,
                1,
                NOON,
                List.of(parcels));
    }

    private static Parcel parcel(String trackingNo, boolean reported) {
        return new Parcel(
                new ParcelId(trackingNo.hashCode()),
                "ORDER",
                7,
                Carrier.ZTO,
                trackingNo,
                "抱枕",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                NOON,
                reported,
                Whereabouts.UNKNOWN);
    }

    private static Stream<String> trackingNos(List<Parcel> parcels) {
        return parcels.stream().map(Parcel::trackingNo);
    }
}
