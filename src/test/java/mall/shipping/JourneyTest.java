package mall.shipping;

import static mall.shipping.spi.RouteStatus.ACCEPTED;
import static mall.shipping.spi.RouteStatus.DELIVERING;
import static mall.shipping.spi.RouteStatus.EXCEPTION;
import static mall.shipping.spi.RouteStatus.IN_TRANSIT;
import static mall.shipping.spi.RouteStatus.RETURNED;
import static mall.shipping.spi.RouteStatus.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import mall.shipping.Journey.Heard;
import mall.shipping.Journey.Patience;
import mall.shipping.ParcelEvent.ParcelSigned;
import mall.shipping.ParcelEvent.ParcelStuck;
import mall.shipping.spi.CarrierTracker.Route;
import mall.shipping.spi.CarrierTracker.Waybill;
import mall.shipping.spi.RouteStatus;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from what a carrier says. */
class JourneyTest {

    private static final Instant SHIPPED = Instant.parse("2026-11-21T04:00:00Z");
    private static final Patience PATIENCE = new Patience(
            List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(4)),
            Duration.ofDays(3),
            Duration.ofDays(45));

    @Test
    void aParcelIsAcceptedCarriedDeliveredAndSigned() {
        Instant now = hours(40);
        Heard heard = journey(0)
                .hear(
                        List.of(route(1, ACCEPTED), route(9, IN_TRANSIT), route(30, DELIVERING), route(39, SIGNED)),
                        now,
                        PATIENCE);
        assertThat(heard.journey().status()).isEqualTo(ParcelStatus.SIGNED);
        assertThat(heard.events()).containsExactly(new ParcelSigned(new ParcelId(1), "ORDER", 7, hours(39), now));
        assertThat(heard.askAt()).as("nothing more is to be learned").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, IN_TRANSIT",
        "IN_TRANSIT, IN_TRANSIT",
        "DELIVERING, DELIVERING",
        "EXCEPTION, EXCEPTION",
        "SIGNED, SIGNED",
        "RETURNED, RETURNED"
    })
    void theFirstThingSaidMovesIt(RouteStatus said, ParcelStatus status) {
        assertThat(after(said).journey().status()).isEqualTo(status);
    }

    @Test
    void whatIsSignedStaysSigned() {
        Journey signed = after(SIGNED).journey();
        Heard more = signed.hear(List.of(route(5, IN_TRANSIT)), hours(6), PATIENCE);
        assertThat(more.journey().status()).isEqualTo(ParcelStatus.SIGNED);
        assertThat(more.events()).isEmpty();
    }

    @Test
    void whatComesLateToTheBooksOfTheCarrierChangesNothing() {
        Journey delivering = journey(0)
                .hear(List.of(route(9, DELIVERING)), hours(10), PATIENCE)
                .journey();
        Journey more = delivering
                .hear(List.of(route(5, IN_TRANSIT)), hours(11), PATIENCE)
                .journey();
        assertThat(more.status()).isEqualTo(ParcelStatus.DELIVERING);
        assertThat(more.lastRouteAt()).contains(hours(9));
    }

    @Test
    void whatWasSaidOfAnEarlierParcelOfThisNumberIsNotAboutThisOne() {
        Route lastYears = new Route(SHIPPED.minus(Duration.ofDays(300)), SIGNED, "杭州", "已签收");
        Route tomorrows = route(24, SIGNED);
        Route own = route(1, ACCEPTED);
        assertThat(journey(0).own(List.of(own, tomorrows, lastYears), hours(2))).containsExactly(own);
    }

    @Test
    void aNumberMayBeEnteredDaysAfterTheCarrierTookTheParcel() {
        Route before = new Route(SHIPPED.minus(Duration.ofDays(2)), ACCEPTED, "杭州", "已揽收");
        assertThat(journey(0).own(List.of(route(1, IN_TRANSIT), before), hours(2)))
                .as("oldest first")
                .containsExactly(before, route(1, IN_TRANSIT));
    }

    @Test
    void ofAnEndlessAnswerTheNewestCount() {
        List<Route> endless = Collections.nCopies(500, route(1, IN_TRANSIT));
        assertThat(journey(0).own(endless, hours(2))).hasSize(200);
    }

    @Test
    void aCarrierWhoseClockIsFastSignsNotAfterNow() {
        Heard heard =
                journey(0).hear(List.of(new Route(hours(2).plusSeconds(600), SIGNED, "", "已签收")), hours(2), PATIENCE);
        assertThat(heard.journey().signedAt()).contains(hours(2));
    }

    @Test
    void aProblemIsToldOnceAndAgainWhenItRecurs() {
        Heard wrong = after(EXCEPTION);
        assertThat(wrong.events()).containsExactly(stuck(StuckReason.EXCEPTION, hours(2)));
        Journey still = wrong.journey();
        assertThat(still.hear(List.of(route(3, EXCEPTION)), hours(4), PATIENCE).events())
                .isEmpty();
        Journey onAgain =
                still.hear(List.of(route(5, IN_TRANSIT)), hours(6), PATIENCE).journey();
        assertThat(onAgain.stuck()).isEmpty();
        assertThat(onAgain.hear(List.of(route(7, EXCEPTION)), hours(8), PATIENCE)
                        .events())
                .containsExactly(stuck(StuckReason.EXCEPTION, hours(8)));
    }

    @Test
    void whatComesBackIsToldAndAskedAboutNoMore() {
        Heard back = after(RETURNED);
        assertThat(back.events()).containsExactly(stuck(StuckReason.RETURNED, hours(2)));
        assertThat(back.askAt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1, true"})
    void threeDaysOfSilenceAreTooMuch(int secondsAfter, boolean told) {
        Instant now = SHIPPED.plus(Duration.ofDays(3)).plusSeconds(secondsAfter);
        Heard silent = journey(5).hear(List.of(), now, PATIENCE);
        assertThat(silent.journey().stuck().isPresent()).isEqualTo(told);
        assertThat(silent.journey()
                        .hear(List.of(), now.plusSeconds(60), PATIENCE)
                        .events())
                .as("told once")
                .allMatch(event -> !told);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 60", "2, 240", "9, 240"})
    void theLongerNothingIsHeardTheRarerItIsAskedAbout(int inVain, int minutes) {
        assertThat(journey(inVain).hear(List.of(), hours(2), PATIENCE).askAt())
                .contains(hours(2).plus(Duration.ofMinutes(minutes)));
    }

    @Test
    void newsMakesItWorthAskingAgainSoon() {
        Heard heard = journey(9).hear(List.of(route(1, ACCEPTED)), hours(2), PATIENCE);
        assertThat(heard.askAt()).contains(hours(2).plus(Duration.ofMinutes(10)));
        assertThat(heard.journey().askedInVain()).isZero();
    }

    @Test
    void someDayItIsAskedAboutNoMore() {
        Heard heard = journey(9).hear(List.of(), SHIPPED.plus(Duration.ofDays(45)), PATIENCE);
        assertThat(heard.askAt()).isEmpty();
    }

    @Test
    void hearingInPartsOrAtOnceIsTheSame() {
        Cases.seeded(3).times(500, draw -> {
            List<Route> routes = draw.listOf(2, 12, () -> route(1, draw.pick(RouteStatus.values())));
            int cut = draw.between(1, routes.size() - 1);
            Journey atOnce = journey(0).hear(routes, hours(2), PATIENCE).journey();
            Journey inParts = journey(0)
                    .hear(routes.subList(0, cut), hours(2), PATIENCE)
                    .journey()
                    .hear(routes.subList(cut, routes.size()), hours(2), PATIENCE)
                    .journey();
            assertThat(inParts).isEqualTo(atOnce);
        });
    }

    private static Heard after(RouteStatus said) {
        return journey(0).hear(List.of(route(1, said)), hours(2), PATIENCE);
    }

    private static ParcelStuck stuck(StuckReason reason, Instant at) {
        return new ParcelStuck(new ParcelId(1), "ORDER", 7, reason, at);
    }

    private static Route route(int hour, RouteStatus status) {
        return new Route(hours(hour), status, "杭州", status.name());
    }

    private static Instant hours(int hours) {
        return SHIPPED.plus(Duration.ofHours(hours));
    }

    private static Journey journey(int askedInVain) {
        return new Journey(
                new ParcelId(1),
                "ORDER",
                7,
                new Waybill(Carrier.ZTO, "781234567890", Optional.empty()),
                ParcelStatus.SHIPPED,
                SHIPPED,
                Optional.empty(),
                Optional.empty(),
                askedInVain,
                Optional.empty());
    }
}
