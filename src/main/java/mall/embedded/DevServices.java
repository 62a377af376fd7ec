package mall.embedded;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.PropertiesConfigSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * Gives {@code ./mvnw quarkus:dev} the same services and the same data as {@code scripts/start}. Found through {@code
 * META-INF/services}; asleep in every other mode.
 */
public final class DevServices implements ConfigSourceProvider {
    /** Survives the class loaders of live reload: the services are started once per dev session. */
    private static final String STARTED = "mall.embedded.started";

    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader loader) {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT ? List.of(settings()) : List.of();
    }

    private static ConfigSource settings() {
        Path data = dataDirectory();
        synchronized (System.getProperties()) {
            if (System.getProperty(STARTED) == null) {
                start(data);
                System.setProperty(STARTED, "true");
            }
        }
        try {
            return new PropertiesConfigSource(
                    data.resolve(MallServer.SETTINGS_FILE).toUri().toURL(), ORDINAL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The supervisor is a process of its own: a shutdown hook here would outlive the class loader of its code. */
    private static void start(Path data) {
        ProcessBuilder supervisor = new ProcessBuilder(
                        Jvm.program(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        Jvm.classPath(),
                        Start.class.getName(),
                        Start.SERVICES)
                .redirectErrorStream(true);
        supervisor.environment().put("MALL_DATA_DIR", data.toString());
        List<String> said = new ArrayList<>();
        try {
            BufferedReader lines = supervisor.start().inputReader();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                said.add(line);
                if (line.startsWith(Start.READY)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new StartFailed("the services of dev mode did not start", said);
    }

    private static Path dataDirectory() {
        String named = System.getenv("MALL_DATA_DIR");
        return named == null
                ? Jvm.projectRoot().resolve(".data")
                : Path.of(named).toAbsolutePath();
    }
}
