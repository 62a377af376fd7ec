package mall.ops;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import mall.platform.db.Ids;

/** The two statements of {@code op_staff} that must be through before the first request, hence over JDBC. */
@ApplicationScoped
class FirstAdminStore {

    private static final String ANYBODY = "SELECT EXISTS (SELECT FROM op_staff)";
    private static final String INSERT = """
            INSERT INTO op_staff (id, username, password_hash, roles)
            SELECT ?, 'admin', ?, ARRAY ['admin'] WHERE NOT EXISTS (SELECT FROM op_staff)
            ON CONFLICT (username) DO NOTHING
            """;

    private final DataSource startup;
    private final Ids ids;

    FirstAdminStore(DataSource startup, Ids ids) {
        this.startup = startup;
        this.ids = ids;
    }

    boolean isAnybodyThere() {
        try (Connection connection = startup.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ANYBODY)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot look for staff", failure);
        }
    }

    /** Makes the account, unless another node of the same start was faster. */
    void insert(String passwordHash) {
        try (Connection connection = startup.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setLong(1, ids.next());
            statement.setString(2, passwordHash);
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot make the first administrator", failure);
        }
    }
}
