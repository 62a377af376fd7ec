package mall.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** Takes the programs of PostgreSQL and Redis out of their jars, once. */
final class Binaries {
    /** Links to nothing but the kernel, so it runs where the usual build finds no OpenSSL 3. */
    private static final Map<OsArchitecture, String> STATIC_REDIS =
            Map.of(OsArchitecture.UNIX_x86_64, "/redis-server-6.2.7-linux-386");

    private Binaries() {}

    /** The directory that holds PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    static Path postgres(Path cache) {
        Path home = cache.resolve("postgres");
        if (Files.notExists(home)) {
            unpack(Binaries::unpackPostgres, cache, home);
        }
        return home;
    }

    /** The Redis server program. */
    static Path redis(Path cache) {
        Path home = cache.resolve("redis");
        if (Files.notExists(home)) {
            unpack(Binaries::unpackRedis, cache, home);
        }
        return home.resolve("redis-server");
    }

    private interface Unpacking {
        void into(Path directory) throws IOException;
    }

    /** All or nothing: a crash in the middle leaves no half-filled directory under the final name. */
    private static void unpack(Unpacking unpacking, Path cache, Path home) {
        try {
            DataDirectory.create(cache);
            Path draft = Files.createTempDirectory(cache, "unpacking");
            allow(draft, "rwxr-xr-x");
            unpacking.into(draft);
            Files.move(draft, home);
        } catch (IOException e) {
            throw new StartFailed("cannot unpack " + home.getFileName() + " into " + home + ": " + e.getMessage());
        }
    }

    private static void unpackPostgres(Path directory) throws IOException {
        String system = List.of("Windows", "Mac", "Linux").stream()
                .filter(System.getProperty("os.name")::startsWith)
                .findFirst()
                .map(name -> name.equals("Mac") ? "Darwin" : name)
                .orElseThrow(() -> new StartFailed("no embedded PostgreSQL for " + System.getProperty("os.name")));
        String architecture = ArchUtils.normalize(System.getProperty("os.arch"));
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, directory);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            allow(target, (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
        }
    }

    private static void unpackRedis(Path directory) throws IOException {
        Path usual = ExecutableProvider.newJarResourceProvider(directory.toFile())
                .get()
                .toPath();
        if (!Commands.works(List.of(usual.toString(), "--version"))) {
            usual = ExecutableProvider.newJarResourceProvider(directory::toFile, STATIC_REDIS)
                    .get()
                    .toPath();
        }
        Files.move(usual, directory.resolve("redis-server"));
    }

    private static void allow(Path file, String permissions) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }
}
