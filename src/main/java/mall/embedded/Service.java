package mall.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process the mall needs. It runs in a session of its own, so that neither the death of its parent nor a Ctrl-C
 * meant for the parent reaches it; it is found again through its pid file.
 */
abstract class Service {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int LOG_LINES_SHOWN = 25;
    /** The system counts a process's start in whole seconds since boot, so it may look a little younger than it is. */
    private static final Duration START_TIME_ERROR = Duration.ofSeconds(2);

    protected final DataDirectory data;
    private final String name;
    private final String executable;

    /** {@code executable} is part of the program's file name: it tells our process from a stranger's. */
    Service(String name, String executable, DataDirectory data) {
        this.name = name;
        this.executable = executable;
        this.data = data;
    }

    /** The program and its arguments. */
    abstract List<String> command();

    /** Does the service answer? Asked again and again after a start. */
    abstract boolean answers();

    /** How long a healthy start may take. */
    abstract Duration patience();

    /** Makes everything ready for a start: files, ports, leftovers of a crash. */
    void prepare() {}

    /** Does the process run a program that was replaced since it started? */
    boolean isOutdated(ProcessHandle process) {
        return false;
    }

    /** Asks the process to end in good order. */
    void askToStop(ProcessHandle process) {
        process.destroy();
    }

    String name() {
        return name;
    }

    /** Our living process, if there is one. */
    Optional<ProcessHandle> process() {
        return processNamedIn(data.pidFile(name));
    }

    /** Starts the process without waiting for it to answer. */
    ProcessHandle start() {
        prepare();
        try {
            File log = data.log(name).toFile();
            ProcessHandle process = new ProcessBuilder(Commands.inOwnSession(command()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start()
                    .toHandle();
            Files.writeString(data.pidFile(name), process.pid() + "\n");
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the service answers; fails with the end of its log when it dies or takes too long. */
    void awaitAnswer(ProcessHandle process) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience());
        while (!answers()) {
            if (!process.isAlive()) {
                throw new StartFailed(name + " ended while starting", lastLogLines());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StartFailed(
                        name + " did not answer within " + patience().toSeconds() + " s", lastLogLines());
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** Ends the process: politely first, by force when it does not listen. */
    void stop(ProcessHandle process) {
        if (process.isAlive()) {
            askToStop(process);
            if (!endsWithin(Duration.ofSeconds(20), process)) {
                process.destroyForcibly();
                process.onExit().join();
            }
        }
        forget(process);
    }

    /** A pid is believed only when its program is ours and it is not younger than the file: pids are used again. */
    final Optional<ProcessHandle> processNamedIn(Path pidFile) {
        try {
            if (Files.notExists(pidFile)) {
                return Optional.empty();
            }
            String pid =
                    Files.readString(pidFile).lines().findFirst().orElse("").strip();
            Instant written = Files.getLastModifiedTime(pidFile).toInstant();
            return pid.matches("\\d{1,18}")
                    ? ProcessHandle.of(Long.parseLong(pid)).filter(process -> isOurs(process, written))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(ProcessHandle process, Instant written) {
        ProcessHandle.Info info = process.info();
        // a container may hide the program file of another account's process, never its command line; a zombie has
        // neither
        boolean sameProgram = info.command()
                .or(info::commandLine)
                .filter(program -> program.contains(executable))
                .isPresent();
        boolean oldEnough = info.startInstant()
                .filter(started -> started.isBefore(written.plus(START_TIME_ERROR)))
                .isPresent();
        return sameProgram && oldEnough;
    }

    private void forget(ProcessHandle process) {
        try {
            Path pidFile = data.pidFile(name);
            if (Files.exists(pidFile) && Files.readString(pidFile).strip().equals(Long.toString(process.pid()))) {
                Files.delete(pidFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean endsWithin(Duration patience, ProcessHandle process) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> lastLogLines() {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(data.log(name)));
            lines.add("(all of it: " + data.log(name) + ")");
            return lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
        } catch (IOException e) {
            return List.of("(no log: " + e.getMessage() + ")");
        }
    }
}
