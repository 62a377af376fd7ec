package mall.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The directory in which a mall on a laptop keeps what a mall in production is told: generated keys and first
 * passwords, readable by their owner only. There is none in production ({@code mall.data-dir} is not set).
 */
@ApplicationScoped
public class DataDir {

    private final Optional<Path> root;

    DataDir(@ConfigProperty(name = "mall.data-dir") Optional<Path> root) {
        this.root = root;
    }

    /** Whether anything can be kept at all. */
    public boolean exists() {
        return root.isPresent();
    }

    /**
     * The text of a file, written with mode 0600 when it is not there yet.
     *
     * @param name relative to the directory, e.g. {@code keys/data.key}
     * @throws IllegalStateException when there is no such directory
     */
    public String readOrCreate(String name, Supplier<String> content) {
        Path file = root.orElseThrow(() -> new IllegalStateException("mall.data-dir is not set; cannot keep " + name))
                .resolve(name);
        try {
            if (!Files.exists(file)) {
                create(file, content.get());
            }
            return Files.readString(file);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    // written aside and moved, so that nobody ever reads half a key; the first of two starting at once wins
    private static void create(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Path aside = Files.createTempFile(file.getParent(), ".new", null);
        try {
            if (Files.getFileStore(aside).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(aside, content);
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException lost) {
            // another node of this laptop was faster, and its content is the content
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
