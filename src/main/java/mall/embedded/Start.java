package mall.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code scripts/start}: the whole mall on one machine – PostgreSQL, Redis, the stand-in for WeChat and the mall – each a
 * process of its own. Ends what it started on Ctrl-C or SIGTERM.
 */
public final class Start {
    private static final String FRESH = "--fresh";

    private Start() {}

    /** {@code --fresh} forgets all data first. Ports and data directory come from the environment. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (!words.isEmpty() && !words.equals(List.of(FRESH))) {
            System.err.println("usage: scripts/start [" + FRESH + "]");
            System.exit(2);
        }
        System.exit(run(words.contains(FRESH)));
    }

    private static int run(boolean fresh) {
        Map<String, String> environment = System.getenv();
        int mallPort = port(environment, "MALL_PORT", 8080);
        int standinPort = port(environment, "MALL_WECHAT_STANDIN_PORT", 8090);
        DataDirectory data = DataDirectory.at(Path.of(environment.getOrDefault("MALL_DATA_DIR", ".data")));
        Supervisor supervisor = new Supervisor(
                data, new EmbeddedServices(data, mallPort, standinPort, "1"), new MallServer(data, mallPort));
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
        try {
            System.out.println("Juhui starts, data in " + data.root());
            boolean looksAfterSomething = supervisor.bringUp(fresh);
            greet(data, mallPort, standinPort, looksAfterSomething);
            if (!looksAfterSomething) {
                return 0;
            }
            supervisor.watch();
            if (!supervisor.stopping()) {
                System.out.println("nothing is left to look after");
            }
            return 1;
        } catch (StartFailed e) {
            if (!supervisor.stopping()) {
                System.err.println(e.getMessage());
            }
            return 1;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    private static void greet(DataDirectory data, int mallPort, int standinPort, boolean looksAfterSomething) {
        System.out.println();
        System.out.println("  mall              http://127.0.0.1:" + mallPort);
        System.out.println("  phones (WeChat)   http://127.0.0.1:" + standinPort);
        System.out.println("  ops password      " + data.path("ops-admin-password") + "  (user admin)");
        System.out.println("  logs              " + data.path("logs"));
        System.out.println();
        System.out.println(looksAfterSomething ? "ready; Ctrl-C stops it" : "ready; everything was running already");
    }

    private static int port(Map<String, String> environment, String name, int usual) {
        String value = environment.getOrDefault(name, Integer.toString(usual));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65_535) {
            System.err.println(name + " is no port: " + value);
            System.exit(2);
        }
        return Integer.parseInt(value);
    }
}
