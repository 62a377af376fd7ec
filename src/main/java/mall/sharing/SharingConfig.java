package mall.sharing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of sharing. */
@ConfigMapping(prefix = "mall.sharing")
public interface SharingConfig {

    /** The mini-program page that shows a shared group; without a leading slash. */
    @WithDefault("pages/group/index")
    String groupPage();

    /** The mini-program page that shows a shared product. */
    @WithDefault("pages/product/index")
    String productPage();

    /** The mini-program page that shows a shared bargain. */
    @WithDefault("pages/bargain/index")
    String bargainPage();

    /** The mini-program page that shows a shared pack of coupons. */
    @WithDefault("pages/coupon-pack/index")
    String packPage();

    /** The pages that may be shared as such, by their names; a name has at most 32 characters. */
    Map<String, Page> pages();

    /** A page of the mini-program. */
    interface Page {

        /** Without a leading slash. */
        String path();

        /** The title of a link to it; facts only. */
        String title();

        /** The picture of a link to it; WeChat takes one of the page when there is none. */
        Optional<String> imageUrl();
    }

    /** Which version of the mini-program a mini-code opens: release, trial or develop. */
    @WithDefault("release")
    String envVersion();

    /** For how long a visit counts as what brought somebody; also for how long after his registration he is new. */
    @WithDefault("7d")
    Duration window();

    /** So many visits a minute are noted per member, or per network of those who are not logged in. */
    @WithDefault("60")
    @Min(1)
    @Max(10_000)
    int visitsPerMinute();

    /** For how long visits are remembered one by one; at least the window. */
    @WithDefault("30d")
    Duration visitMemory();

    /** Visits forgotten at once by the job, which goes on until none is left. */
    @WithDefault("5000")
    @Min(1)
    @Max(100_000)
    int forgetBatch();
}
