package mall.embedded;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * {@code scripts/start}: the whole mall on one machine – PostgreSQL, Redis, the stand-in for WeChat and the mall – each a
 * process of its own. Ends what it started on Ctrl-C or SIGTERM.
 */
public final class Start {
    static final String SERVICES = "--services";
    static final String READY = "ready";
    private static final String FRESH = "--fresh";

    private final boolean withMall;
    private final int mallPort;
    private final int standinPort;
    private final DataDirectory data;
    private final Supervisor supervisor;

    private Start(Map<String, String> environment, boolean withMall) {
        this.withMall = withMall;
        this.mallPort = port(environment, "MALL_PORT", 8080);
        this.standinPort = port(environment, "MALL_WECHAT_STANDIN_PORT", 8090);
        this.data = DataDirectory.at(Path.of(environment.getOrDefault("MALL_DATA_DIR", ".data")));
        this.supervisor = new Supervisor(
                data, new EmbeddedServices(data, mallPort, standinPort, "1"), new MallServer(data, mallPort));
    }

    /**
     * {@code --fresh} forgets all data first. {@code --services} starts all but the mall, and ends with the process that
     * called it: so does dev mode. Ports and data directory come from the environment.
     */
    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Set<String> words = Set.copyOf(List.of(arguments));
        try {
            if (!Set.of(FRESH, SERVICES).containsAll(words)) {
                throw new StartFailed("usage: scripts/start [" + FRESH + "] [" + SERVICES + "]");
            }
            System.exit(new Start(System.getenv(), !words.contains(SERVICES)).run(words.contains(FRESH)));
        } catch (StartFailed e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private int run(boolean fresh) {
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
        try {
            say("Juhui starts, data in " + data.root());
            supervisor.bringUp(fresh, withMall);
            greet();
            if (supervisor.isIdle()) {
                return 0;
            }
            untilTheEnd().join();
            if (!supervisor.stopping()) {
                say("nothing is left to look after");
            }
            return 1;
        } catch (StartFailed e) {
            if (!supervisor.stopping()) {
                System.err.println(e.getMessage());
            }
            return 1;
        } catch (UncheckedIOException e) {
            System.err.println("cannot use " + data.root() + ": " + e.getCause());
            return 1;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    private CompletableFuture<?> untilTheEnd() {
        return withMall
                ? supervisor.end()
                : CompletableFuture.anyOf(
                        supervisor.end(),
                        ProcessHandle.current().parent().orElseThrow().onExit());
    }

    private void greet() {
        say("");
        if (withMall) {
            say("  mall              http://127.0.0.1:" + mallPort);
            say("  ops password      " + data.path("ops-admin-password") + "  (user admin)");
        }
        say("  phones (WeChat)   http://127.0.0.1:" + standinPort);
        say("  logs              " + data.path("logs"));
        say("");
        say(READY + (supervisor.isIdle() ? "; everything was running already" : "; Ctrl-C stops it"));
    }

    private static int port(Map<String, String> environment, String name, int usual) {
        String value = environment.getOrDefault(name, Integer.toString(usual));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65_535) {
            throw new StartFailed(name + " is no port: " + value);
        }
        return Integer.parseInt(value);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
