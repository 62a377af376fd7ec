package mall.wechatsim;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with secrets or personal data: mode 0600 from their first byte, where the file system knows modes. */
final class OwnerOnly {

    private OwnerOnly() {}

    /** Opens an empty file of this name, replacing one that is there. */
    static OutputStream create(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.newOutputStream(file);
    }
}
