package mall.ops;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import mall.platform.db.Ids;
import mall.platform.files.DataDir;
import org.jboss.logging.Logger;

/**
 * Makes the account {@code admin} when there is no staff at all. Its password comes from the configuration, or from a
 * file of the data directory that only its owner can read; there is no default one (product.md §1). Uses JDBC, because
 * it must be done before the first request.
 */
@ApplicationScoped
class FirstAdmin {

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);
    private static final String FILE = "ops-admin-password";

    /** After the lease of ids. */
    private static final int LATE = 100;

    private final DataSource startup;
    private final OpsConfig config;
    private final DataDir dir;
    private final Ids ids;

    FirstAdmin(DataSource startup, OpsConfig config, DataDir dir, Ids ids) {
        this.startup = startup;
        this.config = config;
        this.dir = dir;
        this.ids = ids;
    }

    void arrive(@Observes @Priority(LATE) StartupEvent event) throws SQLException {
        try (Connection connection = startup.getConnection()) {
            if (isAnybodyThere(connection)) {
                return;
            }
            Optional<String> password = password();
            if (password.isEmpty()) {
                LOG.warn("no_staff set mall.ops.initial-admin-password (12 characters or more) and start again");
                return;
            }
            insert(connection, Passwords.hashNow(password.get()));
            LOG.info("first_admin_created username=admin");
        }
    }

    private Optional<String> password() {
        if (config.initialAdminPassword().isPresent() || !dir.exists()) {
            return config.initialAdminPassword();
        }
        return Optional.of(dir.readOrCreate(FILE, Passwords::random).strip());
    }

    private static boolean isAnybodyThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(StaffStore.ANYBODY)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void insert(Connection connection, String passwordHash) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(StaffStore.FIRST)) {
            statement.setLong(1, ids.next());
            statement.setString(2, passwordHash);
            statement.executeUpdate();
        }
    }
}
