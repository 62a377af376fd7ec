package mall.payout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import mall.kernel.Money;

/** How much may leave, and how patiently this room deals with WeChat. */
@ConfigMapping(prefix = "mall.payout")
public interface PayoutConfig {

    /** The smallest payout, in fen; WeChat transfers no less than ¥0.1. */
    @WithDefault("10")
    @Min(10)
    long smallestFen();

    /** The largest payout, in fen; from ¥2000 on WeChat wants the receiver's real name, which we do not ask for. */
    @WithDefault("199999")
    @Min(10)
    @Max(199_999)
    long largestFen();

    /** What a member takes out on one business day at most, in fen. */
    @WithDefault("200000")
    @Min(10)
    long dailyFen();

    /** The transfer scene that WeChat has granted to the merchant; 1000 is cash for marketing. */
    @WithDefault("1000")
    @Pattern(regexp = "\\d{4}")
    String scene();

    /** What the scene wants to be told: the activity and what the reward is for. */
    @WithDefault("邀请有礼")
    @Size(min = 1, max = 32)
    String activity();

    /** See {@link #activity}. */
    @WithDefault("邀请好友下单的现金奖励")
    @Size(min = 1, max = 32)
    String explanation();

    /** How often the job looks for something to ask. */
    @WithDefault("1s")
    Duration every();

    /** Pauses between questions about a transfer that has not ended; the last one repeats. See {@link #rest}. */
    @WithDefault("20s,40s,1m,3m,10m,30m")
    @NotEmpty
    List<Duration> askPauses();

    /**
     * A member who keeps tapping reaches WeChat this often. Longer than a call to WeChat and the writing down of its
     * answer may take, as is the first of the pauses: no refusal ends a number that somebody is telling again meanwhile.
     */
    @WithDefault("20s")
    Duration rest();

    /** After so long nothing that we told WeChat is still on its way: it turns away stamps older than five minutes. */
    @WithDefault("6m")
    Duration stale();

    /** Transfers asked about in one round. */
    @WithDefault("40")
    @Min(1)
    @Max(500)
    int batch();

    /** Whether this is an amount that can be paid out. */
    default boolean isPayable(Money amount) {
        return amount.fen() >= smallestFen() && amount.fen() <= largestFen();
    }
}
