package mall.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL, Redis and the stand-in for WeChat, all living in one directory. Starting is repeatable: what runs already
 * is left alone.
 */
public final class EmbeddedServices {
    private final DataDirectory data;
    private final int mallPort;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final StandinServer standin;

    /** The stand-in listens on {@code standinPort} and calls back a mall on {@code mallPort} of this machine. */
    EmbeddedServices(DataDirectory data, int mallPort, int standinPort, String timeScale) {
        this.data = data;
        this.mallPort = mallPort;
        this.postgres = new PostgresServer(data);
        this.redis = new RedisServer(data);
        this.standin = new StandinServer(data, standinPort, mallPort, timeScale);
    }

    /**
     * The services that live in {@code directory}, on ports chosen free. The programs are unpacked into
     * {@code binaries}, and the stand-in multiplies WeChat's waiting times by {@code timeScale}.
     */
    public static EmbeddedServices onAnyPorts(Path directory, Path binaries, String timeScale) {
        DataDirectory data = DataDirectory.at(directory, binaries);
        int mallPort = Ports.remembered(data, MallServer.NAME);
        int standinPort = Ports.remembered(data, StandinServer.NAME);
        return new EmbeddedServices(data, mallPort, standinPort, timeScale);
    }

    /** Starts what does not run yet and waits until everything answers. */
    public void start() throws InterruptedException {
        for (Service service : all()) {
            Optional<ProcessHandle> running = service.process();
            service.awaitAnswer(running.isPresent() ? running.get() : service.start());
        }
    }

    /** Stops whatever of them runs. */
    public void stop() {
        List<Service> services = all();
        for (int i = services.size() - 1; i >= 0; i--) {
            Service service = services.get(i);
            service.process().ifPresent(service::stop);
        }
    }

    /** Stops them and deletes all they have written. */
    public void discard() {
        stop();
        DataDirectory.delete(data.root());
    }

    /** The port on which the stand-in expects the mall. */
    public int mallPort() {
        return mallPort;
    }

    /** What the mall must be told to use them, once they run: keys of its configuration. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(standin.settings());
        settings.putAll(postgres.settings());
        settings.putAll(redis.settings());
        settings.put("mall.data-dir", data.root().toString());
        settings.put("mall.wechat.notify-base-url", "http://127.0.0.1:" + mallPort);
        return settings;
    }

    List<Service> all() {
        return List.of(postgres, redis, standin);
    }
}
