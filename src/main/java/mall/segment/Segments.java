package mall.segment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import mall.identity.MemberId;
import mall.platform.db.UnitOfWork;
import mall.segment.RuleSql.Condition;

/**
 * Who belongs to a segment; every question joins the caller's unit of work and is answered as of now.
 *
 * <p>Members come and go while somebody works through a segment. Whoever needs a fixed crowd copies it first, page by
 * page, into a table of his own ({@link #page}), notes the {@link SegmentView#version} before and after, and works
 * through his copy.
 */
@ApplicationScoped
public class Segments {

    /** The most members a page or a sample has. */
    public static final int MOST_AT_ONCE = 5_000;

    private final UnitOfWork work;
    private final SegmentStore segments;
    private final AudienceStore audience;
    private final Standpoints standpoints;

    Segments(UnitOfWork work, SegmentStore segments, AudienceStore audience, Standpoints standpoints) {
        this.work = work;
        this.segments = segments;
        this.audience = audience;
        this.standpoints = standpoints;
    }

    /** The segment, archived or not; refuses with SEGMENT_NOT_FOUND. */
    public Uni<SegmentView> required(SegmentId id) {
        return work.read(() -> segments.find(id))
                .map(found -> found.orElseThrow(SegmentError.SEGMENT_NOT_FOUND::refuse));
    }

    /** How many members belong to it; refuses with SEGMENT_NOT_FOUND. */
    public Uni<Long> count(SegmentId id) {
        return asked(id, audience::count);
    }

    /**
     * Members of the segment in the order of their ids, from the first one after this; an empty page is the end. Refuses
     * with SEGMENT_NOT_FOUND.
     *
     * @param after {@code new MemberId(0)} for the first page
     * @param limit at most {@link #MOST_AT_ONCE}
     */
    public Uni<List<MemberId>> page(SegmentId id, MemberId after, int limit) {
        return asked(id, condition -> audience.page(condition, after, Math.min(limit, MOST_AT_ONCE)));
    }

    /** So many members of the segment, chosen by lot; refuses with SEGMENT_NOT_FOUND. */
    public Uni<List<MemberId>> sample(SegmentId id, int size) {
        return asked(id, condition -> audience.sample(condition, Math.min(size, MOST_AT_ONCE)));
    }

    private <T> Uni<T> asked(SegmentId id, Function<Condition, Uni<T>> question) {
        return work.read(() ->
                required(id).map(SegmentView::rule).map(standpoints::leniently).chain(question::apply));
    }
}
