package mall.card;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Sql;

/** How many monthly packs of coupons the periods have given, in {@code cd_period}. */
@ApplicationScoped
class PackStore {

    /** A period that owes its member a pack, or has given some. */
    record Packed(OrderId order, MemberId member, CardPlanId plan, int given) {}

    private static final String DUE = """
            SELECT order_id FROM cd_period WHERE next_pack_at <= $1 AND order_id > $2 ORDER BY order_id LIMIT $3
            """;
    private static final String CLAIM = """
            SELECT order_id, member_id, plan_id, packs_given FROM cd_period
             WHERE order_id = $1 AND status = 'PAID' AND next_pack_at <= $2
               FOR UPDATE SKIP LOCKED
            """;
    private static final String GIVEN = """
            UPDATE cd_period
               SET packs_given = packs_given + 1,
                   next_pack_at = CASE WHEN next_pack_at + make_interval(days => $2) < ends_at
                                       THEN next_pack_at + make_interval(days => $2) END
             WHERE order_id = $1
            """;
    private static final String STOP =
            "UPDATE cd_period SET next_pack_at = NULL WHERE member_id = $1 AND next_pack_at IS NOT NULL";
    private static final String OF =
            "SELECT order_id, member_id, plan_id, packs_given FROM cd_period WHERE order_id = $1";

    private final Sql sql;

    PackStore(Sql sql) {
        this.sql = sql;
    }

    /** Periods that owe a pack, in the order of their ids. */
    Uni<List<OrderId>> due(Instant now, long after, int limit) {
        return sql.list(DUE, row -> new OrderId(row.getLong("order_id")), now, after, limit);
    }

    /** The period, locked, if it still owes a pack and nobody else is about to give it. */
    Uni<Optional<Packed>> claim(OrderId order, Instant now) {
        return sql.first(CLAIM, PackStore::packed, order, now);
    }

    /** Notes one more pack as given; the next is due so many days after this one. */
    Uni<Void> given(OrderId order, int days) {
        return sql.update(GIVEN, order, days).replaceWithVoid();
    }

    /** The member gets no more packs. */
    Uni<Void> stop(MemberId member) {
        return sql.update(STOP, member).replaceWithVoid();
    }

    Uni<Packed> of(OrderId order) {
        return sql.one(OF, PackStore::packed, order);
    }

    private static Packed packed(Row row) {
        return new Packed(
                new OrderId(row.getLong("order_id")),
                new MemberId(row.getLong("member_id")),
                new CardPlanId(row.getLong("plan_id")),
                row.getInteger("packs_given"));
    }
}
