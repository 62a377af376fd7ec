package mall.aftersale;

import java.time.Duration;
import java.util.Optional;

/** How long whom a case waits for may be silent, and what his silence means (product.md §12). */
interface Deadlines {

    /** The shop does not answer an application: it has agreed. */
    Duration shopAnswer();

    /** The member does not answer an offer or a rejection: the case is closed. */
    Duration memberAnswer();

    /** The member does not send the goods back: the case is closed. */
    Duration sendingBack();

    /** Goods were sent back and nobody says they arrived: they count as arrived and sound. */
    Duration returnTransit();

    /** The shop does not look at the goods: they count as sound. */
    Duration goodsCheck();

    /** The shop does not send the replacement: the money goes back instead. */
    Duration replacement();

    /** The member does not say that he has the replacement: he has it. */
    Duration replacementReceipt();

    /** How long a case may rest in this status; empty when it waits for nobody. */
    default Optional<Duration> of(AfterSaleStatus status) {
        return switch (status) {
            case APPLIED -> Optional.of(shopAnswer());
            case OFFERED, REJECTED -> Optional.of(memberAnswer());
            case RETURNING -> Optional.of(sendingBack());
            case RETURN_SHIPPED -> Optional.of(returnTransit());
            case CHECKING -> Optional.of(goodsCheck());
            case EXCHANGING -> Optional.of(replacement());
            case EXCHANGE_SHIPPED -> Optional.of(replacementReceipt());
            case REFUNDING, REFUNDED, DONE, CANCELLED, CLOSED -> Optional.empty();
        };
    }
}
