package mall.platform.files;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Keeps files that people give us. What a name stands for, and who may see it, is the caller's business. Never call it
 * inside a transaction: the disk, or whatever stands behind it, may be slow.
 */
public interface FileStore {

    /**
     * Writes a file; one of the same name is replaced.
     *
     * @param name letters, digits and hyphens
     */
    Uni<Void> put(String name, byte[] content);

    /** The content; empty when there is no such file. */
    Uni<Optional<byte[]>> get(String name);

    /** Removes a file; nothing when it is gone already. */
    Uni<Void> delete(String name);
}
