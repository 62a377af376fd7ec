package mall.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Asia/Shanghai lives here and nowhere else (product.md §0.9). */
public final class BusinessTime {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private BusinessTime() {}

    public static ZoneId zone() {
        return ZONE;
    }

    /** The business day an instant falls on. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The first instant of a business day. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** An instant as it goes on the wire: ISO-8601 with offset, whole seconds. */
    public static OffsetDateTime onTheWire(Instant instant) {
        return OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.SECONDS), ZONE);
    }
}
