package mall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Where everything of one mall lives on disk, usually {@code .data}, and where the unpacked programs are. */
record DataDirectory(Path root, Path binaries) {
    static DataDirectory at(Path root) {
        return at(root, root.resolve("binaries"));
    }

    static DataDirectory at(Path root, Path binaries) {
        DataDirectory data = new DataDirectory(absolute(root), absolute(binaries));
        data.create();
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

    /** A file with a random word of 128 bits: made once, readable by its owner only. */
    Path secretFile(String name) {
        Path file = path(name);
        if (Files.notExists(file)) {
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            writePrivately(file, HexFormat.of().formatHex(random));
        }
        return file;
    }

    /** Replaces the file as a whole, so that a crash leaves the old text or the new one. */
    static void writePrivately(Path file, String text) {
        try {
            // a temporary file is its owner's alone
            Path draft =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".draft");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file, empty when there is none. */
    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
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
        create();
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

    private void create() {
        create(path("pids"));
        create(path("logs"));
    }

    static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
