package mall.points;

import static mall.points.PointsError.POINTS_ITEM_LIMIT_REACHED;
import static mall.points.PointsError.POINTS_ITEM_NOT_DRAFT;
import static mall.points.PointsError.POINTS_ITEM_NOT_OPEN;
import static mall.points.PointsError.POINTS_ITEM_NOT_PUBLISHED;
import static mall.points.PointsError.POINTS_ITEM_SOLD_OUT;
import static mall.points.PointsError.POINTS_LEVEL_TOO_LOW;

import java.time.Instant;
import java.util.Optional;

/**
 * An item of the points mall as it stands.
 *
 * @param taken pieces of the quota that are sold or held
 * @param special the best price of the flash days that are on
 */
public record PointsItem(
        PointsItemId id, PointsItemTerms terms, PointsItemStatus status, int taken, Optional<Special> special) {

    /**
     * What a piece costs on a flash day.
     *
     * @param until just before when
     */
    public record Special(long points, Instant until) {}

    static PointsItem draft(PointsItemId id, PointsItemTerms terms) {
        return new PointsItem(id, terms, PointsItemStatus.TABLE.start(), 0, Optional.empty());
    }

    /** Whether it can be had, as far as time and status say. */
    public boolean isOpenAt(Instant now) {
        return status == PointsItemStatus.PUBLISHED && !now.isBefore(terms.startsAt()) && now.isBefore(terms.endsAt());
    }

    /** What a piece costs now, in points. */
    public long points() {
        return special.map(Special::points).orElse(terms.points());
    }

    /** How many pieces are left. */
    public int remaining() {
        return terms.quota() - taken;
    }

    /** The item with other terms; refuses with POINTS_ITEM_NOT_DRAFT. */
    PointsItem revise(PointsItemTerms other) {
        if (status != PointsItemStatus.DRAFT) {
            throw POINTS_ITEM_NOT_DRAFT.refuse();
        }
        return new PointsItem(id, other, status, taken, special);
    }

    /** Refuses with POINTS_ITEM_NOT_DRAFT. */
    PointsItem publish() {
        return after(new PointsItemStatus.Publish(), POINTS_ITEM_NOT_DRAFT);
    }

    /** Refuses with POINTS_ITEM_NOT_PUBLISHED. */
    PointsItem end() {
        return after(new PointsItemStatus.End(), POINTS_ITEM_NOT_PUBLISHED);
    }

    /**
     * Refuses with POINTS_ITEM_NOT_OPEN, POINTS_LEVEL_TOO_LOW, POINTS_ITEM_SOLD_OUT or POINTS_ITEM_LIMIT_REACHED. Of
     * quota and limit the conditional statement has the last word.
     *
     * @param rank of the member's level
     * @param had pieces the member has taken so far
     */
    void requireFor(int rank, int had, int pieces, Instant now) {
        if (!isOpenAt(now)) {
            throw POINTS_ITEM_NOT_OPEN.refuse();
        }
        if (rank < terms.minRank()) {
            throw POINTS_LEVEL_TOO_LOW.refuse();
        }
        if (pieces > remaining()) {
            throw POINTS_ITEM_SOLD_OUT.refuse();
        }
        if (had + (long) pieces > terms.perMember()) {
            throw POINTS_ITEM_LIMIT_REACHED.refuse();
        }
    }

    private PointsItem after(Object cause, PointsError otherwise) {
        PointsItemStatus next = PointsItemStatus.TABLE.after(status, cause).orElseThrow(otherwise::refuse);
        return new PointsItem(id, terms, next, taken, special);
    }
}
