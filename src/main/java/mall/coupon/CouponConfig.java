package mall.coupon;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings of coupons. */
@ConfigMapping(prefix = "mall.coupon")
public interface CouponConfig {

    /** Coupons that expire in one transaction. */
    @WithDefault("1000")
    @Min(1)
    @Max(10_000)
    int expiryBite();

    /** So many days before the last one members are told of their coupons. */
    @WithDefault("3")
    @Min(1)
    @Max(60)
    int remindDays();

    /** Members who are told in one transaction. */
    @WithDefault("1000")
    @Min(1)
    @Max(10_000)
    int reminderBite();

    /** Codes that are generated in one transaction. */
    @WithDefault("2000")
    @Min(1)
    @Max(10_000)
    int codeBite();

    /** How many codes a member may try within an hour; so many guesses at 80 bits lead nowhere. */
    @WithDefault("20")
    @Min(1)
    @Max(1000)
    int codeTriesPerHour();
}
