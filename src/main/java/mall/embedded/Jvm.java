package mall.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the two Java services have in common. */
final class Jvm {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private Jvm() {}

    /** The {@code java} that runs this very code. */
    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A class path with everything this very code can see. */
    static String classPath() {
        ClassLoader loader = Jvm.class.getClassLoader();
        if (loader == ClassLoader.getSystemClassLoader()) {
            return System.getProperty("java.class.path");
        }
        // tests and dev mode: Quarkus loads the classes, and the class path of this JVM says nothing of them
        try {
            return Stream.concat(
                            Stream.of(thisJar().toString()),
                            Collections.list(loader.getResources(MANIFEST)).stream()
                                    .filter(manifest -> manifest.getProtocol().equals("jar"))
                                    .map(Jvm::jarOf))
                    .distinct()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory of the checkout, when this code runs from {@code target/classes}. */
    static Path projectRoot() {
        return thisJar().resolve(Path.of("..", "..")).normalize();
    }

    /** The runnable jar that was built together with this code. */
    static Path builtProgram() {
        return thisJar().resolveSibling(Path.of("..", "quarkus-run.jar")).normalize();
    }

    /** A JVM whose jars were replaced under it fails on the next class it needs. */
    static boolean isOlderThanTheBuild(ProcessHandle process) {
        try {
            Instant built = Files.getLastModifiedTime(thisJar()).toInstant();
            return process.info().startInstant().filter(built::isAfter).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jarOf(URL manifest) {
        String path = manifest.getPath();
        return Path.of(URI.create(path.substring(0, path.length() - MANIFEST.length() - "!/".length())))
                .toString();
    }

    private static Path thisJar() {
        try {
            return Path.of(Jvm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does a server on this port of this machine answer 200 here? */
    static boolean answersOk(int port, String path) {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
