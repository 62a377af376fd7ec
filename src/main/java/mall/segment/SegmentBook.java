package mall.segment;

import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Segments in the hands of ops. A rule is never changed, only followed by another; a segment is archived, not deleted. */
@ApplicationScoped
public class SegmentBook {

    /**
     * A segment as ops writes it.
     *
     * @param rule JSON, see {@code miniapp-api-docs/segment.md}
     */
    public record Draft(String name, String description, Map<String, Object> rule) {}

    private final UnitOfWork work;
    private final SegmentStore segments;
    private final Standpoints standpoints;
    private final SegmentConfig config;
    private final Ids ids;
    private final Clock clock;

    SegmentBook(
            UnitOfWork work,
            SegmentStore segments,
            Standpoints standpoints,
            SegmentConfig config,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.segments = segments;
        this.standpoints = standpoints;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** The newest first. */
    public Uni<Page<SegmentView>> all(boolean archivedToo, long before, int limit) {
        return work.read(() -> segments.newest(archivedToo, before, limit + 1))
                .map(found -> Page.cut(found, limit, segment -> Ids.text(segment.id())));
    }

    /** The segment under each rule it had, the newest first; refuses with SEGMENT_NOT_FOUND. */
    public Uni<Page<SegmentView>> versions(SegmentId id, long before, int limit) {
        return work.read(() -> segments.find(id)
                .invoke(SegmentBook::requireFound)
                .chain(() -> segments.versions(id, before, limit + 1))
                .map(found -> Page.cut(found, limit, segment -> Ids.text(segment.version()))));
    }

    /** Saves a new segment. Refuses with SEGMENT_INVALID or TOO_MANY_SEGMENTS. */
    public Uni<SegmentView> create(Draft draft) {
        Instant now = clock.instant();
        SegmentView segment = new SegmentView(
                new SegmentId(ids.next()),
                draft.name(),
                draft.description(),
                1,
                draft.rule(),
                now,
                now,
                Optional.empty());
        return work.write(() -> requireSound(draft.rule())
                .chain(segments::inUse)
                .invoke(this::requirePlace)
                .chain(() -> segments.save(segment))
                .replaceWith(segment));
    }

    /**
     * Rewrites a segment; another rule is another version. Refuses with SEGMENT_NOT_FOUND, SEGMENT_ARCHIVED or
     * SEGMENT_INVALID.
     */
    public Uni<SegmentView> revise(SegmentId id, Draft draft) {
        Instant now = clock.instant();
        return work.write(() -> requireSound(draft.rule())
                .chain(() -> change(id, segment -> inUse(segment).revised(draft, now))));
    }

    /** Puts a segment away: what uses it goes on, nothing new does. Harmless when repeated; SEGMENT_NOT_FOUND. */
    public Uni<SegmentView> archive(SegmentId id) {
        Instant now = clock.instant();
        return change(id, segment -> segment.archived(now));
    }

    private Uni<SegmentView> change(SegmentId id, UnaryOperator<SegmentView> change) {
        return work.write(() -> segments.locked(id)
                .map(found -> found.orElseThrow(SegmentError.SEGMENT_NOT_FOUND::refuse))
                .map(change)
                .call(segments::save));
    }

    private Uni<Void> requireSound(Map<String, Object> rule) {
        return standpoints.strictly(rule).replaceWithVoid();
    }

    private void requirePlace(long inUse) {
        if (inUse >= config.inUse()) {
            throw SegmentError.TOO_MANY_SEGMENTS.refuse(with("limit", config.inUse()));
        }
    }

    private static SegmentView inUse(SegmentView segment) {
        if (segment.isArchived()) {
            throw SegmentError.SEGMENT_ARCHIVED.refuse();
        }
        return segment;
    }

    private static void requireFound(Optional<SegmentView> found) {
        if (found.isEmpty()) {
            throw SegmentError.SEGMENT_NOT_FOUND.refuse();
        }
    }
}
