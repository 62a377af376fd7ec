package mall.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mall.embedded.EmbeddedServices;

/**
 * Real PostgreSQL, real Redis and the stand-in for WeChat under every {@code @QuarkusTest}; a test class needs no
 * annotation for it. They start empty, once per test JVM, and end with it. WeChat's waiting times are a hundredth of the
 * real ones.
 */
@WithTestResource(value = MallServices.class, scope = TestResourceScope.GLOBAL)
public final class MallServices implements QuarkusTestResourceLifecycleManager {
    private static final Path HOME = Path.of("target", "test-services");
    private static final Path BINARIES = HOME.resolve("binaries");
    private static final String TIME_SCALE = "0.01";

    /** Asked again for every test profile, from a new class loader: what runs already is found by its pid file. */
    @Override
    public Map<String, String> start() {
        discardLeftovers();
        EmbeddedServices services = servicesOf(ProcessHandle.current().pid());
        Runtime.getRuntime().addShutdownHook(new Thread(services::discard, "discard-test-services"));
        try {
            services.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the services of the tests were starting", e);
        }
        Map<String, String> settings = new HashMap<>(services.settings());
        settings.put("quarkus.http.test-port", Integer.toString(services.mallPort()));
        return settings;
    }

    /** The services stay for the next test profile; they go with the JVM. */
    @Override
    public void stop() {}

    private static EmbeddedServices servicesOf(long pid) {
        return EmbeddedServices.onAnyPorts(HOME.resolve(Long.toString(pid)), BINARIES, TIME_SCALE);
    }

    /** A test JVM that was killed could not clean up; the next one does it. */
    private static void discardLeftovers() {
        for (long pid : pidsOfEarlierRuns()) {
            if (ProcessHandle.of(pid).isEmpty()) {
                servicesOf(pid).discard();
            }
        }
    }

    private static List<Long> pidsOfEarlierRuns() {
        if (Files.notExists(HOME)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(HOME)) {
            return homes.map(home -> home.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
