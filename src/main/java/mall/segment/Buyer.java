package mall.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;

/** A member who has bought, as far as scores need him. */
record Buyer(MemberId member, int orders, long paidFen, Instant firstPaidAt, Instant lastPaidAt) {

    /** What a member is too late by to be given up: one interval is half of it. */
    private static final int PER_INTERVAL = 50;

    private static final int GONE = 100;

    /** His scores among all buyers. */
    Scores scored(Cuts cuts, LocalDate today) {
        int recency = Cuts.score(lastPaidAt, cuts.lastPaid());
        int frequency = Cuts.score(orders, cuts.orders());
        int monetary = Cuts.score(paidFen, cuts.paidFen());
        return new Scores(
                recency, frequency, monetary, RfmCell.of(recency, frequency, monetary), churn(cuts.usualDays(), today));
    }

    /**
     * 0 while his next purchase is not overdue by his own rhythm, 50 when it is overdue by one interval, 100 when by two
     * or more. Who has bought once has the usual rhythm.
     */
    int churn(int usualDays, LocalDate today) {
        long interval =
                orders > 1 ? Cuts.rhythm(days(dayOf(firstPaidAt), dayOf(lastPaidAt)) / (orders - 1)) : usualDays;
        long late = days(dayOf(lastPaidAt), today) - interval;
        return late <= 0 ? 0 : Math.toIntExact(Math.min(GONE, PER_INTERVAL * late / interval));
    }

    private static LocalDate dayOf(Instant instant) {
        return BusinessTime.dayOf(instant);
    }

    private static long days(LocalDate from, LocalDate until) {
        return ChronoUnit.DAYS.between(from, until);
    }
}
