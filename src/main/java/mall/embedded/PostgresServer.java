package mall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL with the durability of a production server: what it has acknowledged survives a power cut. */
final class PostgresServer extends Service {
    static final String NAME = "postgres";
    private static final String ROOT = "root";
    private static final String SUPERUSER = "postgres";
    private static final String MALL = "mall";
    private static final String PASSWORD_FILE = "postgres-password";

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"),
            // short statements only: compiling a plan costs more than it saves
            Map.entry("jit", "off"),
            // a transaction the mall forgot must not hold its locks for ever
            Map.entry("idle_in_transaction_session_timeout", "60s"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    /** In a user namespace without a map everybody looks like {@code nobody}. */
    private static final List<String> USER_NAMESPACE = List.of("unshare", "-U");

    /** Where namespaces are forbidden, as in most containers: another account that may still read root's files. */
    private static final List<String> OTHER_ACCOUNT = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");

    /** PostgreSQL refuses to run as root, and as an account without a name, which Java calls "?". */
    private static final List<String> ACCOUNT_PREFIX = Set.of(ROOT, "?").contains(System.getProperty("user.name"))
            ? Commands.firstThatWorks(List.of(USER_NAMESPACE, OTHER_ACCOUNT, List.of()))
            : List.of();

    private final Path cluster;

    PostgresServer(DataDirectory data) {
        super(NAME, NAME, data);
        this.cluster = data.path("postgres");
    }

    @Override
    List<String> command() {
        List<String> command =
                new ArrayList<>(program("postgres", "-D", cluster.toString(), "-p", Integer.toString(port())));
        SETTINGS.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        return command;
    }

    @Override
    Duration patience() {
        return Duration.ofSeconds(60);
    }

    @Override
    void prepare() {
        clearLock();
        if (!Ports.isFree(port())) {
            Ports.chooseAnew(data, NAME);
        }
        if (Files.notExists(cluster)) {
            createCluster();
        }
    }

    /** True once the mall's database is there; creates it the first time. */
    @Override
    boolean answers() {
        try (Connection connection = connect(SUPERUSER, SUPERUSER);
                Statement statement = connection.createStatement()) {
            requireDurable(statement);
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + MALL + "'")) {
                statement.execute("CREATE ROLE " + MALL + " LOGIN PASSWORD '" + password() + "'");
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + MALL + "'")) {
                statement.execute("CREATE DATABASE " + MALL + " OWNER " + MALL);
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** A "fast" stop: running transactions are rolled back, nobody is waited for. */
    @Override
    void askToStop(ProcessHandle process) {
        if (!Commands.works(program("pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "--no-wait"))) {
            process.destroy();
        }
    }

    /** What the mall must be told to reach its database. */
    Map<String, String> settings() {
        String address = "postgresql://127.0.0.1:" + port() + "/" + MALL;
        return Map.of(
                "quarkus.datasource.reactive.url",
                address,
                "quarkus.datasource.jdbc.url",
                "jdbc:" + address,
                "quarkus.datasource.username",
                MALL,
                "quarkus.datasource.password",
                password());
    }

    private void createCluster() {
        // beside its final place first, so that a crash in the middle leaves nothing that looks finished
        Path draft = data.path("postgres.new");
        if (Files.exists(draft)) {
            DataDirectory.delete(draft);
        }
        Commands.run(program(
                "initdb",
                "-D",
                draft.toString(),
                "-U",
                SUPERUSER,
                "--pwfile=" + data.secretFile(PASSWORD_FILE),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        try {
            Files.move(draft, cluster);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL takes a dead server's lock for a living one when its pid was given to another process. */
    private void clearLock() {
        Path lock = cluster.resolve("postmaster.pid");
        Optional<ProcessHandle> orphan = processNamedIn(lock);
        orphan.ifPresent(this::stop);
        try {
            Files.deleteIfExists(lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> program(String name, String... arguments) {
        Path program = Binaries.postgres(binaries()).resolve("bin").resolve(name);
        List<String> command = new ArrayList<>(ACCOUNT_PREFIX);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * The other account may read root's files, but initdb looks for its programs in a way that ignores that right; so
     * they go where everybody may look, and nobody but root may have put them.
     */
    private Path binaries() {
        if (!ACCOUNT_PREFIX.equals(OTHER_ACCOUNT)) {
            return data.binaries();
        }
        Path shared = Path.of(System.getProperty("java.io.tmpdir"), "juhui");
        DataDirectory.create(shared);
        try {
            if (!Files.getOwner(shared).getName().equals(ROOT)) {
                throw new StartFailed(shared + " belongs to somebody else; remove it");
            }
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int port() {
        return Ports.remembered(data, NAME);
    }

    private String password() {
        return DataDirectory.read(data.secretFile(PASSWORD_FILE)).strip();
    }

    private Connection connect(String database, String user) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port()});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password());
        source.setConnectTimeout(5);
        source.setSocketTimeout(30);
        return source.getConnection();
    }

    private static void requireDurable(Statement statement) throws SQLException {
        if (!exists(
                statement,
                "SELECT 1 WHERE current_setting('fsync') = 'on'"
                        + " AND current_setting('synchronous_commit') = 'on' AND current_setting('full_page_writes') = 'on'")) {
            throw new StartFailed("PostgreSQL runs without fsync, synchronous_commit or full_page_writes");
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
