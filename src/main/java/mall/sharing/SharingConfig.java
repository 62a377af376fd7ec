package mall.sharing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of sharing. */
@ConfigMapping(prefix = "mall.sharing")
interface SharingConfig {

    /** The mini-program page that shows a shared group; without a leading slash. */
    @WithDefault("pages/group/index")
    String groupPage();

    /** Which version of the mini-program a mini-code opens: release, trial or develop. */
    @WithDefault("release")
    String envVersion();
}
