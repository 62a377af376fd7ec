package mall.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of coupon pushes. */
@ConfigMapping(prefix = "mall.campaign")
public interface CampaignConfig {

    /** A push to more members than this needs a second person. */
    @WithDefault("10000")
    @Min(0)
    @Max(10_000_000)
    long alonePushSize();

    /** A push that may cost more than this needs a second person, in fen. */
    @WithDefault("1000000")
    @Min(0)
    @Max(1_000_000_000_000L)
    long alonePushCostFen();

    /** How much larger than it was when it was approved a push may turn out, in basis points. */
    @WithDefault("1000")
    @Min(0)
    @Max(10_000)
    int growthBasisPoints();

    /** Members copied into the list of recipients in one transaction. */
    @WithDefault("5000")
    @Min(1)
    @Max(5000)
    int copyBite();

    /** Recipients served in one transaction; ops that says stop waits for one of them at most. */
    @WithDefault("500")
    @Min(1)
    @Max(1000)
    int pushBite();

    /** Pushes of so many days back are looked at for members who were pushed to before. */
    @WithDefault("14")
    @Min(1)
    @Max(90)
    int recentDays();

    /** How many members of a segment are looked at, by lot, for a preview. */
    @WithDefault("5000")
    @Min(100)
    @Max(5000)
    int previewSample();

    /** For how long a phone may still be told of the coupon. */
    @WithDefault("24h")
    Duration messageUsefulFor();

    /** Where a member sees his coupons. */
    @WithDefault("pages/coupon/coupon")
    String couponPage();
}
