package mall.ops;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import mall.platform.files.DataDir;
import org.jboss.logging.Logger;

/**
 * Makes the account {@code admin} when there is no staff at all. Its password comes from the configuration, or from a
 * file of the data directory that only its owner can read; there is no default one (product.md §1).
 */
@ApplicationScoped
class FirstAdmin {

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);
    private static final String FILE = "ops-admin-password";

    /** After the lease of ids. */
    private static final int LATE = 100;

    private final FirstAdminStore staff;
    private final OpsConfig config;
    private final DataDir dir;

    FirstAdmin(FirstAdminStore staff, OpsConfig config, DataDir dir) {
        this.staff = staff;
        this.config = config;
        this.dir = dir;
    }

    void arrive(@Observes @Priority(LATE) StartupEvent event) {
        if (staff.isAnybodyThere()) {
            return;
        }
        Optional<String> password = password();
        if (password.isEmpty()) {
            LOG.warn("no_staff set mall.ops.initial-admin-password (12 characters or more) and start again");
            return;
        }
        staff.insert(Passwords.hashNow(password.get()));
        LOG.info("first_admin_created username=admin");
    }

    private Optional<String> password() {
        if (config.initialAdminPassword().isPresent() || !dir.exists()) {
            return config.initialAdminPassword();
        }
        return Optional.of(dir.readOrCreate(FILE, Passwords::random).strip());
    }
}
