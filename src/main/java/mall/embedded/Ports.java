package mall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** Chooses ports and remembers the choice. */
final class Ports {
    /** Below the range from which systems take the ports of outgoing connections, so a choice stays free. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 30_000;

    private Ports() {}

    /** A port nobody listens on. */
    static int anyFree() {
        return ThreadLocalRandom.current()
                .ints(LOWEST, HIGHEST)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }

    /** Does nobody listen on this port, on any address of this machine? */
    static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port)) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** The port this service had before; a new one when it had none. */
    static int remembered(DataDirectory data, String service) {
        String port = read(file(data)).getProperty(service);
        if (port == null) {
            chooseAnew(data, service);
            return remembered(data, service);
        }
        return Integer.parseInt(port);
    }

    /** Gives this service a new port, and remembers it. */
    static void chooseAnew(DataDirectory data, String service) {
        Properties ports = read(file(data));
        ports.setProperty(service, Integer.toString(anyFree()));
        try (var out = Files.newBufferedWriter(file(data))) {
            ports.store(out, "Chosen free at the first start; change them while everything is stopped.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(DataDirectory data) {
        return data.path("ports.properties");
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }
}
