package mall.platform.files;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Files in a directory that all nodes share ({@code mall.files-dir}), on a laptop below the data directory. Spread over
 * sub-directories by the first two letters of their names.
 */
@ApplicationScoped
class FileDirectory implements FileStore {

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z-]{3,100}");
    private static final int WORKERS = 4;

    private final Optional<Path> root;
    private final WorkerExecutor workers;

    FileDirectory(
            @ConfigProperty(name = "mall.files-dir") Optional<Path> directory,
            @ConfigProperty(name = "mall.data-dir") Optional<Path> dataDir,
            Vertx vertx) {
        this.root = directory.or(() -> dataDir.map(data -> data.resolve("files")));
        this.workers = vertx.createSharedWorkerExecutor("files", WORKERS);
    }

    @Override
    public Uni<Void> put(String name, byte[] content) {
        return run(() -> {
            Path file = fileOf(name);
            Files.createDirectories(file.getParent());
            // written aside and moved, so that nobody ever reads half a file
            Path aside = Files.createTempFile(file.getParent(), ".new", null);
            Files.write(aside, content);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            return null;
        });
    }

    @Override
    public Uni<Optional<byte[]>> get(String name) {
        return run(() -> read(fileOf(name)));
    }

    @Override
    public Uni<Void> delete(String name) {
        return run(() -> {
            Files.deleteIfExists(fileOf(name));
            return null;
        });
    }

    private static Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private Path fileOf(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name for a file: " + name);
        }
        return root.orElseThrow(() -> new IllegalStateException("mall.files-dir is not set"))
                .resolve(name.substring(0, 2))
                .resolve(name);
    }

    // the future completes on the context that asked, so the caller may go on to the database
    private <T> Uni<T> run(Callable<@Nullable T> blocking) {
        return Uni.createFrom()
                .completionStage(() -> workers.executeBlocking(blocking, false).toCompletionStage());
    }

    @PreDestroy
    void stop() {
        workers.close();
    }
}
