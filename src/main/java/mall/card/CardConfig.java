package mall.card;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the member card. What a card costs and gives is no setting but a plan, which ops writes. */
@ConfigMapping(prefix = "mall.card")
public interface CardConfig {

    /** Whether cards are sold to who calls from iOS, see {@link IosRule}. */
    @WithDefault("true")
    boolean soldOnIos();

    /** How long before its end a member is told that his card ends. */
    @WithDefault("3d")
    Duration remindBefore();

    /** Cards reminded, ended or given their coupons at once by a job, which goes on until none is left. */
    @WithDefault("100")
    @Min(1)
    @Max(1000)
    int batch();

    /** How long the public page of plans may be out of date. */
    @WithDefault("1s")
    Duration pageLife();
}
