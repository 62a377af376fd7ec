package mall.membership;

import java.time.LocalDate;

/**
 * What a member's ledger says about one day and one dimension, corrections included.
 *
 * @param countsOn the business day it was earned
 * @param amount may be negative, when ops took growth away that day
 */
record Growth(LocalDate countsOn, Dimension dimension, long amount) {

    private static final int WINDOW_MONTHS = 12;

    /** The first day on which it counts no more. */
    LocalDate expiresOn() {
        return countsOn.plusMonths(WINDOW_MONTHS);
    }

    boolean countsAt(LocalDate day) {
        return !countsOn.isAfter(day) && day.isBefore(expiresOn());
    }
}
