package mall.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own load generator, sending the SQL of the mall's requests over as many connections. */
final class Pgbench {

    private static final int SECONDS = 8;
    private static final int TRANSACTIONS_PER_CLIENT = 1_500;
    private static final long KEYS_PER_RUN = 10_000_000;
    private static final Pattern PROGRESS = Pattern.compile("progress: ([\\d.]+) s, ([\\d.]+) tps, .*");

    /**
     * The limit.
     *
     * @param cpuEach of PostgreSQL, in milliseconds; the load generator itself is not counted
     */
    record Limit(long perSecond, double cpuEach) {}

    private record Second(double at, double rate, Duration cpu) {}

    private final Machine machine;
    private final Database database;
    private final Path folder;
    private int runs;

    Pgbench(Machine machine, Database database, Path folder) {
        this.machine = machine;
        this.database = database;
        this.folder = folder;
    }

    static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("pgbench", "--version").start().waitFor() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    /** Clones what the replays need and sends them for some seconds, in turn; the first second is a warm-up. */
    Limit run(String name, List<Replay> replays, Snapshot before) throws IOException, InterruptedException {
        long first = ++runs * KEYS_PER_RUN;
        Path script = Files.writeString(folder.resolve(name + ".sql"), script(replays));
        database.run("SET session_replication_role = replica");
        for (int i = 0; i < replays.size(); i++) {
            replays.get(i).makeClones(database, before, keys(first, replays.size(), i));
        }
        database.run("SET session_replication_role = DEFAULT", "VACUUM ANALYZE", "CHECKPOINT");
        return measure(List.of(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + Load.CONNECTIONS,
                "--jobs=2",
                "--time=" + SECONDS,
                "--progress=1",
                "--define=n=" + first,
                "--file=" + script,
                "--host=127.0.0.1",
                "--port=" + machine.port("postgres"),
                "--username=mall",
                "mall"));
    }

    // n counts the transactions of a client; k is unique, of ten digits, and grows with time as the mall's ids do
    private static String script(List<Replay> replays) {
        StringBuilder script = new StringBuilder("""
                \\set n :n + 1
                \\set k 1000000000 + :n * 100 + :client_id
                \\set turn mod(:n + :client_id, %d)
                """.formatted(replays.size()));
        for (int i = 0; i < replays.size(); i++) {
            script.append(
                    "\\if :turn = %d\n%s\\endif\n".formatted(i, replays.get(i).script()));
        }
        return script.toString();
    }

    private static String keys(long first, int replays, int turn) {
        return """
                SELECT 1000000000 + n * 100 + client AS k
                  FROM generate_series(%d::bigint, %d::bigint) AS n, generate_series(0, %d) AS client
                 WHERE mod(n + client, %d) = %d""".formatted(first + 1, first + TRANSACTIONS_PER_CLIENT, Load.CONNECTIONS - 1, replays, turn);
    }

    private Limit measure(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("PGPASSWORD", Database.password(machine)));
        Process pgbench = builder.start();
        List<Second> seconds = new ArrayList<>();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = pgbench.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                Matcher progress = PROGRESS.matcher(line);
                if (progress.matches()) {
                    seconds.add(new Second(
                            Double.parseDouble(progress.group(1)),
                            Double.parseDouble(progress.group(2)),
                            machine.cpu()));
                }
            }
        }
        if (pgbench.waitFor() != 0 || said.toString().contains("aborted") || seconds.size() < 3) {
            throw new AssertionError("pgbench failed: " + String.join("\n", said));
        }
        // at the last line the connections are gone already, and their CPU time with them
        return limit(seconds.subList(0, seconds.size() - 1));
    }

    private static Limit limit(List<Second> seconds) {
        double transactions = 0;
        for (int i = 1; i < seconds.size(); i++) {
            transactions += seconds.get(i).rate()
                    * (seconds.get(i).at() - seconds.get(i - 1).at());
        }
        Second first = seconds.get(0);
        Second last = seconds.get(seconds.size() - 1);
        double cpu = last.cpu().minus(first.cpu()).toNanos() / 1e6;
        return new Limit(Math.round(transactions / (last.at() - first.at())), cpu / transactions);
    }
}
