package mall.platform.snapshot;

import io.smallrye.mutiny.Uni;

/**
 * Calm master data that every node keeps in memory. Implemented by CDI beans; {@link Snapshots} finds them all.
 *
 * @param <T> an immutable value
 */
public interface SnapshotSource<T> {

    /** Stable name of the data, e.g. {@code shipping.freight}. */
    String name();

    /** Reads all of it; called inside a unit of work. */
    Uni<T> load();
}
