package mall.drill;

import static mall.testing.Eventually.within;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.testing.MallHttp;

/** The processes that {@code scripts/start} runs, and what can be done to them. Ends only those, by their ids. */
final class Machine {

    private static final Duration START = Duration.ofMinutes(2);

    private final Path data;
    private final URI mall;

    Machine(Path data, URI mall) {
        this.data = data;
        this.mall = mall;
    }

    /** Kills a process and its children as a power cut would: {@code mall}, {@code standin}, {@code postgres} or {@code redis}. */
    void kill(String name) {
        signal("-KILL", name);
    }

    /** Stops a process and its children in their tracks; their connections stay open and silent. */
    void freeze(String name) {
        signal("-STOP", name);
    }

    void thaw(String name) {
        signal("-CONT", name);
    }

    /** Runs {@code scripts/start} again, which brings back what is missing, and waits until the mall is ready. */
    void bringBack() throws IOException {
        Path log = data.resolve("logs").resolve("drill-start.log");
        Process started = new ProcessBuilder("scripts/start")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        ready();
        if (!started.isAlive() && started.exitValue() != 0) {
            throw new AssertionError("scripts/start gave up, see " + log);
        }
    }

    /** Waits until the mall says it is ready. */
    void ready() {
        within(
                START,
                () -> Narrator.expect(
                        "readiness",
                        200,
                        MallHttp.at(mall).get("/q/health/ready").status()));
    }

    /** Empties Redis. */
    void flushRedis() throws IOException {
        Narrator.expect("the answer to FLUSHALL", "OK", redis("FLUSHALL"));
    }

    /** How often each command was called so far, as Redis counts them; what a script calls is counted, too. */
    Map<String, Long> redisCalls() throws IOException {
        return Pattern.compile("cmdstat_([^:]+):calls=(\\d+)")
                .matcher(redis("INFO commandstats"))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> Long.parseLong(found.group(2))));
    }

    /** The port on which PostgreSQL or Redis listens. */
    int port(String name) throws IOException {
        Properties ports = new Properties();
        try (var file = Files.newBufferedReader(data.resolve("ports.properties"))) {
            ports.load(file);
        }
        return Integer.parseInt(ports.getProperty(name));
    }

    private String redis(String command) throws IOException {
        try (Socket redis = new Socket("127.0.0.1", port("redis"))) {
            redis.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(redis.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.substring(1, answer.lastIndexOf("+OK")).strip();
        }
    }

    /** CPU time that the mall, PostgreSQL and Redis have used so far. */
    Duration cpu() {
        return Stream.of("mall", "postgres", "redis")
                .flatMap(this::family)
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** A file or folder of the running mall's data. */
    Path data(String name) {
        return data.resolve(name);
    }

    private Stream<ProcessHandle> family(String name) {
        try {
            long pid = Long.parseLong(
                    Files.readString(data.resolve("pids").resolve(name)).strip());
            ProcessHandle process = ProcessHandle.of(pid).orElseThrow(() -> new AssertionError(name + " does not run"));
            return Stream.concat(Stream.of(process), process.descendants());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void signal(String signal, String name) {
        try {
            List<String> command = Stream.concat(
                            Stream.of("kill", signal), family(name).map(handle -> Long.toString(handle.pid())))
                    .toList();
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
