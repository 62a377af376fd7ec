package mall.segment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A segment as it stands.
 *
 * @param version 1 for the first rule, one more with every change of it
 * @param rule who belongs to it, as JSON: see {@code miniapp-api-docs/segment.md}
 * @param changedAt when it got this rule
 * @param archivedAt empty while it may be used for something new
 */
public record SegmentView(
        SegmentId id,
        String name,
        String description,
        int version,
        Map<String, Object> rule,
        Instant createdAt,
        Instant changedAt,
        Optional<Instant> archivedAt) {

    /** Whether nothing new may use it. */
    public boolean isArchived() {
        return archivedAt.isPresent();
    }

    /** The segment put away; when it was before, it stays so since then. */
    SegmentView archived(Instant now) {
        return new SegmentView(
                id, name, description, version, rule, createdAt, changedAt, Optional.of(archivedAt.orElse(now)));
    }

    /** The segment under another name and rule; only another rule makes it another version. */
    SegmentView revised(SegmentBook.Draft draft, Instant now) {
        boolean sameRule = rule.equals(draft.rule());
        return new SegmentView(
                id,
                draft.name(),
                draft.description(),
                sameRule ? version : version + 1,
                draft.rule(),
                createdAt,
                sameRule ? changedAt : now,
                archivedAt);
    }
}
