package mall.order;

import io.hypersistence.tsid.TSID;
import java.time.format.DateTimeFormatter;
import mall.kernel.BusinessTime;

/**
 * The number of an order for people: when it was placed, to the millisecond in Shanghai, and what tells it from others
 * of that millisecond. Made of the id, hence as unique.
 */
final class OrderNumber {

    private static final DateTimeFormatter PLACED =
            DateTimeFormatter.ofPattern("yyMMddHHmmssSSS").withZone(BusinessTime.zone());
    private static final long REST = (1 << 22) - 1;

    private OrderNumber() {}

    static String of(OrderId id) {
        return PLACED.format(TSID.from(id.value()).getInstant()) + "%07d".formatted(id.value() & REST);
    }
}
