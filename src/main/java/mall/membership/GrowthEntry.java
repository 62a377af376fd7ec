package mall.membership;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One line of a member's ledger of growth.
 *
 * @param amount in units of the dimension; negative when growth was taken back
 * @param title Chinese, for the member
 * @param kind what it is for, e.g. {@code ORDER}
 * @param reference which one of the kind
 * @param countsOn the business day it counts from; of a correction, that of what it corrects
 * @param expiresOn the first day on which it counts no more
 */
public record GrowthEntry(
        long id,
        Dimension dimension,
        long amount,
        String title,
        String kind,
        String reference,
        LocalDate countsOn,
        LocalDate expiresOn,
        Instant at) {}
