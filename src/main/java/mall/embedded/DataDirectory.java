package mall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

/** Where everything of one mall lives on disk, usually {@code .data}, and where the unpacked programs are. */
record DataDirectory(Path root, Path binaries) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    static DataDirectory at(Path root) {
        return at(root, root.resolve("binaries"));
    }

    static DataDirectory at(Path root, Path binaries) {
        DataDirectory data = new DataDirectory(absolute(root), absolute(binaries));
        created(data.path("pids"));
        created(data.path("logs"));
        return data;
    }

    Path path(String first, String... more) {
        return root.resolve(Path.of(first, more));
    }

    Path pidFile(String service) {
        return path("pids", service);
    }

    Path log(String service) {
        return path("logs", service + ".log");
    }

    /** A random word of 128 bits under this name: made once, readable by its owner only. */
    String secret(String name) {
        Path file = path(name);
        try {
            if (Files.notExists(file)) {
                byte[] random = new byte[16];
                new SecureRandom().nextBytes(random);
                writePrivately(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the file as a whole, so that a crash leaves the old text or the new one; true when the text changed. */
    static boolean writePrivately(Path file, String text) {
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                return false;
            }
            Path draft =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".draft");
            if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(draft, OWNER_ONLY);
            }
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets everything but the locks of running supervisors and the unpacked programs, which never change. */
    void wipe() {
        try (Stream<Path> entries = Files.list(root)) {
            entries.filter(entry -> !entry.equals(binaries) && !entry.toString().endsWith(".lock"))
                    .forEach(DataDirectory::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        at(root, binaries);
    }

    static void delete(Path tree) {
        try (Stream<Path> entries = Files.walk(tree)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    static Path created(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
