package mall.membership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of membership. What a level needs and gives is no setting but the ladder, which ops writes. */
@ConfigMapping(prefix = "mall.membership")
public interface MembershipConfig {

    /** Members assessed at once by the job, which goes on until none is left; each is its own transaction. */
    @WithDefault("100")
    @Min(1)
    @Max(1000)
    int assessmentBatch();

    /** Birthday packs given at once, likewise. */
    @WithDefault("100")
    @Min(1)
    @Max(1000)
    int birthdayBatch();

    /** The hour of the business day from which birthday packs are given. */
    @WithDefault("8")
    @Min(0)
    @Max(23)
    int birthdayHour();

    /** Members served at once by the coupons of a member day; a page is done within its lease of a minute. */
    @WithDefault("500")
    @Min(1)
    @Max(2000)
    int memberDayBatch();

    /** How many of them side by side, each with a connection of its own. */
    @WithDefault("4")
    @Min(1)
    @Max(16)
    int memberDayLanes();

    /** How long after a change of the birthday it can be changed again. */
    @WithDefault("365d")
    Duration birthdayFixedFor();

    /** How long the public page of levels may be out of date. */
    @WithDefault("1s")
    Duration pageLife();
}
