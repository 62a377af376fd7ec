package mall.platform.guard;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Stops the start of the production profile when its configuration breaks a rule; tells all broken rules at once. */
@ApplicationScoped
class ProductionGuard {

    private static final int FIRST = 1;

    private final Config config;

    ProductionGuard(Config config) {
        this.config = config;
    }

    void check(@Observes @Priority(FIRST) StartupEvent event) {
        if (ConfigUtils.isProfileActive("prod")) {
            List<String> broken = ProductionRules.brokenBy(key -> config.getOptionalValue(key, String.class));
            if (!broken.isEmpty()) {
                throw new IllegalStateException("not fit for production:\n  - " + String.join("\n  - ", broken));
            }
        }
    }
}
