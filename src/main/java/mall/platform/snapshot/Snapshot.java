package mall.platform.snapshot;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The value of one {@link SnapshotSource} as this node has it in memory: reading it costs no SQL. It is what was
 * committed a second ago, or a moment ago when the change was made on this node.
 *
 * @param <T> an immutable value
 */
public final class Snapshot<T> {

    private final SnapshotSource<T> source;
    private final Snapshots keeper;
    private final AtomicReference<@Nullable Kept<T>> kept = new AtomicReference<>();

    private record Kept<T>(long version, T value) {}

    Snapshot(SnapshotSource<T> source, Snapshots keeper) {
        this.source = source;
        this.keeper = keeper;
    }

    /**
     * The value as last read.
     *
     * @throws IllegalStateException while the mall is still starting
     */
    public T value() {
        Kept<T> now = kept.get();
        if (now == null) {
            throw new IllegalStateException("not loaded yet: " + name());
        }
        return now.value;
    }

    /**
     * Announces a change in the caller's transaction; call it before anything else there. Changes of one snapshot wait
     * for each other, and every node reads the value anew once the transaction is committed.
     */
    public Uni<Void> change() {
        return keeper.raise(this);
    }

    String name() {
        return source.name();
    }

    /** Reads the value anew unless the one kept is of this version. */
    Uni<Void> refresh(long version) {
        Kept<T> now = kept.get();
        return now != null && now.version == version
                ? Uni.createFrom().voidItem()
                : source.load()
                        .invoke(value -> keep(new Kept<>(version, value)))
                        .replaceWithVoid();
    }

    // of two that were read side by side the later one stays
    private void keep(Kept<T> read) {
        kept.accumulateAndGet(read, (old, fresh) -> old == null || fresh.version > old.version ? fresh : old);
    }
}
