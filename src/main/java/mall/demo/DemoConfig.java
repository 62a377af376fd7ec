package mall.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the demo shop. */
@ConfigMapping(prefix = "mall.demo")
public interface DemoConfig {

    /** Whether the demo shop is written into an empty mall, and its pictures are served. */
    @WithDefault("false")
    boolean enabled();
}
