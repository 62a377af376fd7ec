package mall.membership.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import mall.kernel.BusinessTime;
import mall.membership.Birthday;
import mall.membership.MembershipError;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A birthday on the wire. */
@Schema(name = "Birthday")
record BirthdayWire(
        int month,
        int day,
        @Schema(description = "此后才能再次修改") OffsetDateTime changeableFrom) {

    /** A birthday as the member says it. */
    @Schema(name = "BirthdayEntry")
    record Entry(
            @NotNull(message = "请填写月份")
            @Min(value = 1, message = "月份应为 1 到 12")
            @Max(value = 12, message = "月份应为 1 到 12")
            Integer month,

            @NotNull(message = "请填写日期")
            @Min(value = 1, message = "日期应为 1 到 31")
            @Max(value = 31, message = "日期应为 1 到 31")
            Integer day) {

        MonthDay toMonthDay() {
            try {
                return MonthDay.of(month, day);
            } catch (DateTimeException noSuchDay) {
                throw MembershipError.BIRTHDAY_INVALID.refuse();
            }
        }
    }

    static BirthdayWire of(Birthday birthday, Duration fixedFor) {
        return new BirthdayWire(
                birthday.day().getMonthValue(),
                birthday.day().getDayOfMonth(),
                BusinessTime.onTheWire(birthday.changeableFrom(fixedFor)));
    }
}
