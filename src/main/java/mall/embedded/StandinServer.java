package mall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The stand-in for WeChat's servers, in a JVM of its own: WeChat does not die when the mall does. */
final class StandinServer extends Service {
    static final String NAME = "standin";
    private static final String MAIN = "mall.wechatsim.WechatStandin";

    private final int port;
    private final int mallPort;
    private final String timeScale;

    /** {@code timeScale} multiplies WeChat's own waiting times: 1 in earnest, 0.01 in tests. */
    StandinServer(DataDirectory data, int port, int mallPort, String timeScale) {
        super(NAME, "java", data);
        this.port = port;
        this.mallPort = mallPort;
        this.timeScale = timeScale;
    }

    @Override
    List<String> command() {
        return List.of(
                Jvm.program(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-cp",
                Jvm.classPath(),
                MAIN,
                "--port",
                Integer.toString(port),
                "--data",
                state().toString(),
                "--mall-url",
                "http://127.0.0.1:" + mallPort,
                "--time-scale",
                timeScale);
    }

    @Override
    Duration patience() {
        return Duration.ofSeconds(60);
    }

    @Override
    void prepare() {
        if (!Ports.isFree(port)) {
            throw new StartFailed("port " + port + " for the stand-in of WeChat is taken by another program;"
                    + " set MALL_WECHAT_STANDIN_PORT to a free one");
        }
        DataDirectory.create(state());
    }

    @Override
    boolean isOutdated(ProcessHandle process) {
        return Jvm.isOlderThanTheBuild(process);
    }

    @Override
    boolean answers() {
        return Jvm.answersOk(port, "/_sim/health");
    }

    /** The credentials the stand-in has made for the mall. */
    Map<String, String> settings() {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(state().resolve("mall.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    private Path state() {
        return data.path("standin");
    }
}
