package mall.points;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Sql;

/** What orders take of the items of the points mall. */
@ApplicationScoped
class ExchangeStore {

    /** How taking came out; the first {@code false} is why nothing was taken. */
    record Taking(boolean inLimit, boolean inQuota) {}

    /**
     * An item as a member finds it.
     *
     * @param had pieces he has taken so far
     */
    record Sight(PointsItem item, int had) {}

    /** Pieces of an item that an order has taken. */
    record Taken(PointsItem item, int pieces) {}

    private static final String SIGHT =
            "SELECT " + PointsItemStore.COLUMNS + ", coalesce(t.pieces, 0) AS had" + PointsItemStore.WITH_QUOTA
                    + "LEFT JOIN pt_turn t ON t.item_id = i.id AND t.member_id = $2 WHERE i.id = $1";

    // limit and quota are conditions, not something read before; the quota is what everybody wants, so it comes last
    private static final String TAKE = """
            WITH turn AS (
                INSERT INTO pt_turn AS t (item_id, member_id, pieces)
                SELECT id, $2::bigint, $3::integer FROM pt_item WHERE id = $1 AND per_member >= $3::integer
                ON CONFLICT (item_id, member_id) DO UPDATE SET pieces = t.pieces + excluded.pieces
                 WHERE t.pieces + excluded.pieces <= (SELECT per_member FROM pt_item WHERE id = $1)
                RETURNING 1),
            units AS (
                UPDATE pt_quota SET taken = taken + $3::integer
                 WHERE item_id = $1 AND taken + $3::integer <= quota AND EXISTS (SELECT 1 FROM turn)
                RETURNING 1),
            exchange AS (
                INSERT INTO pt_exchange (order_id, item_id, member_id, pieces)
                SELECT $4::bigint, $1::bigint, $2::bigint, $3::integer WHERE EXISTS (SELECT 1 FROM units))
            SELECT EXISTS (SELECT 1 FROM turn) AS in_limit, EXISTS (SELECT 1 FROM units) AS in_quota
            """;
    private static final String TAKEN = "SELECT " + PointsItemStore.COLUMNS + ", e.pieces" + PointsItemStore.WITH_QUOTA
            + "JOIN pt_exchange e ON e.item_id = i.id WHERE e.order_id = $1";
    private static final String RELEASE = """
            WITH gone AS (
                UPDATE pt_exchange SET released_at = $2 WHERE order_id = $1 AND released_at IS NULL
                RETURNING item_id, member_id, pieces),
            turn AS (
                UPDATE pt_turn t SET pieces = t.pieces - g.pieces
                  FROM gone g WHERE t.item_id = g.item_id AND t.member_id = g.member_id
                RETURNING t.item_id, g.pieces)
            UPDATE pt_quota q SET taken = q.taken - t.pieces FROM turn t WHERE q.item_id = t.item_id
            """;

    private final Sql sql;

    ExchangeStore(Sql sql) {
        this.sql = sql;
    }

    /** The item, and what the member has had of it. */
    Uni<Optional<Sight>> sight(PointsItemId item, MemberId member) {
        return sql.first(SIGHT, row -> new Sight(PointsItemStore.read(row), row.getInteger("had")), item, member);
    }

    /** Takes pieces for an order; unless both answers are true, the transaction must not be committed. */
    Uni<Taking> take(PointsItemId item, MemberId member, int pieces, OrderId order) {
        return sql.one(
                TAKE,
                row -> new Taking(row.getBoolean("in_limit"), row.getBoolean("in_quota")),
                item,
                member,
                pieces,
                order);
    }

    /** What an order has taken. */
    Uni<Taken> taken(OrderId order) {
        return sql.one(TAKEN, row -> new Taken(PointsItemStore.read(row), row.getInteger("pieces")), order);
    }

    /** Gives the pieces of an order back, once; whether there were any. */
    Uni<Boolean> release(OrderId order, Instant now) {
        return sql.update(RELEASE, order, now).map(rows -> rows > 0);
    }
}
