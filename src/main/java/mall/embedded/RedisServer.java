package mall.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Redis on loopback. It keeps nothing on disk: everything in it can be made again from PostgreSQL. */
final class RedisServer extends Service {
    static final String NAME = "redis";
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);

    RedisServer(DataDirectory data) {
        super(NAME, "redis-server", data);
    }

    @Override
    List<String> command() {
        return List.of(
                Binaries.redis(data.binaries()).toString(),
                "--port",
                Integer.toString(port()),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxmemory",
                "256mb",
                // a full Redis says so; it does not drop keys nobody asked it to drop
                "--maxmemory-policy",
                "noeviction");
    }

    @Override
    Duration patience() {
        return Duration.ofSeconds(20);
    }

    @Override
    void prepare() {
        if (!Ports.isFree(port())) {
            Ports.chooseAnew(data, NAME);
        }
    }

    @Override
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write(PING);
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /** What the mall must be told to reach Redis. */
    Map<String, String> settings() {
        return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:" + port());
    }

    private int port() {
        return Ports.remembered(data, NAME);
    }
}
