package mall.wechatsim;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The stand-in for WeChat's servers: one process, one port on the loopback interface, one data folder.
 *
 * <p>{@code WechatStandin --port 8090 --data .data/standin --mall-url http://127.0.0.1:8080 --time-scale 1.0}
 */
public final class WechatStandin implements AutoCloseable {

    private static final Set<String> ARGUMENTS = Set.of("--port", "--data", "--mall-url", "--time-scale");
    private static final int BACKLOG = 1024;

    static {
        // Without it every answer waits 40 ms for a delayed acknowledgement on kept-alive connections.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        System.setProperty("java.awt.headless", "true");
    }

    private final HttpServer server;
    private final Workers workers;
    private final World world;
    private final FileChannel lock;
    private final Path credentialsFile;

    private WechatStandin(HttpServer server, Workers workers, World world, FileChannel lock, Path credentialsFile) {
        this.server = server;
        this.workers = workers;
        this.world = world;
        this.lock = lock;
        this.credentialsFile = credentialsFile;
    }

    /**
     * How to start.
     *
     * @param port the port on 127.0.0.1; 0 takes a free one
     * @param data the folder of keys and state; made when missing
     * @param mallUrl where message pushes go, without a slash at the end
     * @param timeScale WeChat's waiting times are multiplied by it; 1.0 is WeChat's pace, 0.01 a hundred times faster
     */
    public record Options(int port, Path data, String mallUrl, double timeScale) {

        /** Refuses a port or a scale that makes no sense. */
        public Options {
            if (port < 0 || port > 65_535 || !(timeScale > 0)) {
                throw new IllegalArgumentException("port must be 0..65535 and time-scale above 0");
            }
            mallUrl = mallUrl.endsWith("/") ? mallUrl.substring(0, mallUrl.length() - 1) : mallUrl;
        }
    }

    /** Starts and serves until the process ends. */
    public static void main(String[] arguments) throws IOException {
        WechatStandin standin = start(options(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(standin::close, "wechat-standin-shutdown"));
        System.out.printf("WeChat stand-in: http://127.0.0.1:%d (%s)%n", standin.port(), standin.credentialsFile());
    }

    /**
     * Starts a stand-in in this process. On its first start in a folder it makes its keys; at every start it goes on
     * with the state and the undelivered notifications of the last one.
     *
     * @throws IOException when the port is taken, or the folder cannot be written or is in use by another stand-in
     */
    public static WechatStandin start(Options options) throws IOException {
        return start(options, Clock.systemUTC());
    }

    static WechatStandin start(Options options, Clock clock) throws IOException {
        Files.createDirectories(options.data());
        FileChannel lock = lock(options.data());
        try {
            Credentials credentials = Credentials.in(options.data());
            World world = new World(options.data(), clock, options.timeScale());
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByName("127.0.0.1"), options.port()), BACKLOG);
            Workers workers = new Workers();
            Front front = Assembly.front(world, credentials, workers, options.mallUrl());
            server.createContext("/", front::accept);
            server.setExecutor(workers.pool());
            Path file =
                    credentials.writeForMall(options.data(), server.getAddress().getPort());
            server.start();
            return new WechatStandin(server, workers, world, lock, file);
        } catch (IOException | RuntimeException | GeneralSecurityException e) {
            lock.close();
            throw e instanceof IOException io ? io : new IOException("the stand-in cannot start", e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The configuration the mall needs to talk to this stand-in, a properties file readable by its owner only. */
    public Path credentialsFile() {
        return credentialsFile;
    }

    /** Stops at once; nothing is lost, since the journal is always complete. */
    @Override
    public void close() {
        server.stop(0);
        workers.close();
        try {
            world.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the stand-in's journal did not close", e);
        }
    }

    private static FileChannel lock(Path data) throws IOException {
        FileChannel channel =
                FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new IOException("another stand-in uses " + data);
        }
        return channel;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisVeryProcess) {
            return false;
        }
    }

    private static Options options(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!ARGUMENTS.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("usage: " + ARGUMENTS + ", each with a value");
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        return new Options(
                Integer.parseInt(given.getOrDefault("--port", "8090")),
                Path.of(given.getOrDefault("--data", ".data/standin")),
                given.getOrDefault("--mall-url", "http://127.0.0.1:8080"),
                Double.parseDouble(given.getOrDefault("--time-scale", "1.0")));
    }
}
