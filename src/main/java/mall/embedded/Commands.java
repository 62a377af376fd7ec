package mall.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs, and knows the small prefixes that some of them need here. */
final class Commands {
    /** Without a session of its own a child would die of the Ctrl-C that is meant for its parent. */
    private static final List<String> OWN_SESSION = firstThatWorks(List.of(List.of("setsid"), List.of()));

    private Commands() {}

    static List<String> inOwnSession(List<String> command) {
        return joined(OWN_SESSION, command);
    }

    static List<String> joined(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** The first of these prefixes with which {@code true} runs; the last one is the answer when none does. */
    static List<String> firstThatWorks(List<List<String>> prefixes) {
        return prefixes.stream()
                .filter(prefix -> works(joined(prefix, List.of("true"))))
                .findFirst()
                .orElse(prefixes.get(prefixes.size() - 1));
    }

    /** Does this command end well within a few seconds? */
    static boolean works(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a command to its end; refuses with its output when it fails. */
    static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            List<String> output = process.inputReader().lines().toList();
            if (process.waitFor() != 0) {
                throw new StartFailed("failed: " + String.join(" ", command), output);
            }
        } catch (IOException e) {
            throw new StartFailed("cannot run " + command.get(0) + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted: " + String.join(" ", command));
        }
    }
}
