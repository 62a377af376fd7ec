package mall.aftersale;

import java.time.Instant;
import java.util.Optional;
import mall.kernel.Money;

/**
 * One line of a case's negotiation log, which only ever grows.
 *
 * @param no counts from 1
 * @param cause stable code of what happened: {@code APPLIED}, {@code MESSAGE} or what moved the case, e.g.
 *     {@code OFFER_MADE}
 * @param amount asked, offered or agreed
 * @param doubtful WeChat could not say that the text is harmless
 */
public record Entry(
        int no,
        Author author,
        String cause,
        Optional<String> text,
        Optional<Money> amount,
        boolean doubtful,
        Instant at) {

    static final String APPLIED = "APPLIED";
    static final String MESSAGE = "MESSAGE";
}
