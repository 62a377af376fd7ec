package mall.shipping;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mall.shipping.ParcelEvent.ParcelSigned;
import mall.shipping.ParcelEvent.ParcelStuck;
import mall.shipping.ParcelStatus.Cause;
import mall.shipping.spi.CarrierTracker.Route;
import mall.shipping.spi.CarrierTracker.Waybill;

/**
 * A parcel on its way, while its carrier is asked about it.
 *
 * @param lastRouteAt of the newest thing its carrier said
 * @param askedInVain questions without news since the last news
 * @param stuck why somebody should look after it, told already
 */
record Journey(
        ParcelId id,
        String purpose,
        long reference,
        Waybill waybill,
        ParcelStatus status,
        Instant shippedAt,
        Optional<Instant> lastRouteAt,
        Optional<Instant> signedAt,
        int askedInVain,
        Optional<StuckReason> stuck) {

    /**
     * A number is given out again after some months; what was said of it before belongs to another parcel. Ops enters a
     * number up to some days after the carrier took the parcel.
     */
    private static final Duration ENTERED_WITHIN = Duration.ofDays(7);

    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
    private static final int MOST_AT_ONCE = 200;

    /**
     * How patiently carriers are asked.
     *
     * @param pauses between questions without news; the last one repeats
     * @param silence after which a parcel is stuck
     * @param giveUp how long after shipping it is asked about at all
     */
    record Patience(List<Duration> pauses, Duration silence, Duration giveUp) {}

    /** The journey after an answer, and when to ask again; empty: never. */
    record Heard(Journey journey, Optional<Instant> askAt, List<ParcelEvent> events) {}

    /** The newest of the routes that are about this parcel. */
    List<Route> own(List<Route> told, Instant now) {
        List<Route> own = told.stream()
                .filter(route -> !route.at().isBefore(shippedAt.minus(ENTERED_WITHIN)))
                .filter(route -> !route.at().isAfter(now.plus(CLOCKS_DIFFER)))
                .sorted(comparing(Route::at))
                .toList();
        return own.subList(Math.max(0, own.size() - MOST_AT_ONCE), own.size());
    }

    /**
     * What follows from an answer of the carrier.
     *
     * @param news what was not known before
     */
    Heard hear(List<Route> news, Instant now, Patience patience) {
        Journey moved = this;
        for (Route route : news.stream().sorted(comparing(Route::at)).toList()) {
            moved = moved.after(route, now);
        }
        Journey asked = moved.with(news.isEmpty() ? askedInVain : 0, moved.stuckNow(now, patience.silence()));
        return new Heard(asked, asked.askAt(now, patience), asked.eventsSince(this, now));
    }

    // what came late to the carrier's books, and lies before what is known, changes nothing
    private Journey after(Route route, Instant now) {
        if (lastRouteAt.filter(route.at()::isBefore).isPresent()) {
            return this;
        }
        ParcelStatus next =
                ParcelStatus.TABLE.after(status, Cause.of(route.status())).orElse(status);
        boolean justSigned = next == ParcelStatus.SIGNED && status != ParcelStatus.SIGNED;
        Instant at = route.at().isAfter(now) ? now : route.at();
        return new Journey(
                id,
                purpose,
                reference,
                waybill,
                next,
                shippedAt,
                Optional.of(route.at()),
                justSigned ? Optional.of(at) : signedAt,
                askedInVain,
                stuck);
    }

    private Optional<StuckReason> stuckNow(Instant now, Duration silence) {
        return switch (status) {
            case SIGNED -> Optional.empty();
            case EXCEPTION -> Optional.of(StuckReason.EXCEPTION);
            case RETURNED -> Optional.of(StuckReason.RETURNED);
            default ->
                Optional.of(StuckReason.SILENT)
                        .filter(silent ->
                                !now.isBefore(lastRouteAt.orElse(shippedAt).plus(silence)));
        };
    }

    private Optional<Instant> askAt(Instant now, Patience patience) {
        int step = Math.min(askedInVain, patience.pauses().size() - 1);
        return Optional.of(now.plus(patience.pauses().get(step)))
                .filter(next -> !ParcelStatus.TABLE.isTerminal(status))
                .filter(next -> next.isBefore(shippedAt.plus(patience.giveUp())));
    }

    private List<ParcelEvent> eventsSince(Journey before, Instant now) {
        List<ParcelEvent> events = new ArrayList<>();
        if (before.signedAt.isEmpty()) {
            signedAt.map(at -> new ParcelSigned(id, purpose, reference, at, now))
                    .ifPresent(events::add);
        }
        stuck.filter(reason -> !before.stuck.equals(stuck))
                .map(reason -> new ParcelStuck(id, purpose, reference, reason, now))
                .ifPresent(events::add);
        return List.copyOf(events);
    }

    private Journey with(int vain, Optional<StuckReason> reason) {
        return new Journey(id, purpose, reference, waybill, status, shippedAt, lastRouteAt, signedAt, vain, reason);
    }
}
