package mall.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** The mall's database in the hands of its superuser: for what only PostgreSQL itself can say or prepare. */
final class Database implements AutoCloseable {

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database of(Machine machine) throws IOException, SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {machine.port("postgres")});
        source.setDatabaseName("mall");
        source.setUser("postgres");
        source.setPassword(password(machine));
        return new Database(source.getConnection());
    }

    /** The password of the superuser and of the mall's own user. */
    static String password(Machine machine) throws IOException {
        return Files.readString(machine.data("postgres-password")).strip();
    }

    void run(String... commands) {
        try (Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The first column of every row, as text. */
    List<String> texts(String query) {
        return rows(query).stream().map(row -> row.get(0)).toList();
    }

    /** Every row, its columns as text. */
    List<List<String>> rows(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
