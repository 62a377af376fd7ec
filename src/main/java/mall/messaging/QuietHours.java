package mall.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import mall.kernel.BusinessTime;

/**
 * When no phone rings for marketing, in Asia/Shanghai.
 *
 * @param from the first quiet moment
 * @param until the first moment after; the same as {@code from} when it is never quiet
 */
record QuietHours(LocalTime from, LocalTime until) {

    /** When the quiet around this moment ends; empty when it is not quiet. */
    Optional<Instant> endAfter(Instant moment) {
        ZonedDateTime local = moment.atZone(BusinessTime.zone());
        if (!contain(local.toLocalTime())) {
            return Optional.empty();
        }
        LocalDate day = local.toLocalDate();
        LocalDate morning = local.toLocalTime().isBefore(until) ? day : day.plusDays(1);
        return Optional.of(morning.atTime(until).atZone(BusinessTime.zone()).toInstant());
    }

    private boolean contain(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean before = time.isBefore(until);
        return from.isAfter(until) ? begun || before : begun && before;
    }
}
