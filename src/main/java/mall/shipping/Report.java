package mall.shipping;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A report that is due, with the parcels it is about.
 *
 * @param allDelivered no further parcel follows
 * @param finished WeChat was told before that no further parcel follows, so this would be the one re-ship it allows
 * @param unclear the last attempt ended without an answer: ask before telling again
 * @param handedOver what was bought, when it needed no parcel: there are none then
 * @param version counts the parcels that were added, so that one added during the call is not taken for reported
 */
record Report(
        ReportId id,
        String purpose,
        long reference,
        String transactionId,
        String openid,
        boolean allDelivered,
        boolean finished,
        boolean unclear,
        Optional<String> handedOver,
        int version,
        int attempts,
        Instant pendingSince,
        List<Parcel> parcels) {

    /** WeChat's shipping side may learn of a payment late; by then it must know it (wechat.md §3.1). */
    private static final Duration PAYMENT_KNOWN_WITHIN = Duration.ofMinutes(15);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final String PAYMENT_UNKNOWN = "10060001";
    private static final Set<String> KNOWN_ALREADY = Set.of("10060023", "268440065");

    /** What follows an attempt. */
    sealed interface Outcome {

        /** WeChat knows every parcel of the report. */
        record Accepted() implements Outcome {}

        /** To be tried again; after asking, when it is unclear. */
        record Again(Instant at, boolean unclear, String reason) implements Outcome {}

        /** A person has to look. */
        record TurnedDown(String reason) implements Outcome {}
    }

    /** This report, about these parcels. */
    Report with(List<Parcel> shipped) {
        return new Report(
                id,
                purpose,
                reference,
                transactionId,
                openid,
                allDelivered,
                finished,
                unclear,
                handedOver,
                version,
                attempts,
                pendingSince,
                shipped);
    }

    /**
     * What is to be told: the parcels WeChat does not know yet, or all of them when everything was told before, since a
     * re-ship replaces the whole. That nothing follows is told with the last parcel once more: WeChat takes no report
     * without one.
     */
    List<Parcel> untold() {
        if (finished) {
            return parcels;
        }
        return onlyTheEndIsUntold()
                ? parcels.subList(Math.max(0, parcels.size() - 1), parcels.size())
                : parcels.stream().filter(parcel -> !parcel.reported()).toList();
    }

    /** Several parcels, or one of several: WeChat calls that split delivery. */
    boolean isSplit() {
        return parcels.size() > 1 || !allDelivered || onlyTheEndIsUntold() && !parcels.isEmpty();
    }

    private boolean onlyTheEndIsUntold() {
        return !finished && parcels.stream().allMatch(Parcel::reported);
    }

    /** This report, knowing what WeChat says it knows. */
    Report knowing(Known known) {
        List<Parcel> seen = parcels.stream()
                .map(parcel -> known.trackingNos().contains(parcel.trackingNo()) ? parcel.known() : parcel)
                .toList();
        return new Report(
                id,
                purpose,
                reference,
                transactionId,
                openid,
                allDelivered,
                known.finished(),
                false,
                handedOver,
                version,
                attempts,
                pendingSince,
                seen);
    }

    /** Whether WeChat knows it all, so that telling it again would spend the one re-ship. */
    boolean isKnown() {
        return finished == allDelivered && parcels.stream().allMatch(Parcel::reported);
    }

    /** What follows when WeChat refused with this code. */
    Outcome refused(String code, String message, Instant now) {
        if (KNOWN_ALREADY.contains(code)) {
            return new Outcome.Accepted();
        }
        boolean mayBeKnownLater = code.equals(PAYMENT_UNKNOWN) && now.isBefore(pendingSince.plus(PAYMENT_KNOWN_WITHIN));
        return mayBeKnownLater ? new Outcome.Again(next(now), false, message) : new Outcome.TurnedDown(message);
    }

    /** What follows when WeChat was not reached, or its answer was not. */
    Outcome unanswered(boolean maybeTaken, String message, Instant now) {
        return new Outcome.Again(next(now), maybeTaken || unclear, message);
    }

    // 2, 4, 8 … 60 seconds after the attempt
    private Instant next(Instant now) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 6));
        return now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    /** What WeChat says it knows of a payment's parcels. */
    record Known(Set<String> trackingNos, boolean finished) {

        static final Known NOTHING = new Known(Set.of(), false);
    }
}
