package mall.points;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.db.Sql;

/** All SQL of {@code pt_earning}, and of the frozen points it adds up to. */
@ApplicationScoped
class EarningStore {

    private static final String LOCK = "SELECT * FROM pt_earning WHERE order_id = $1 FOR NO KEY UPDATE";
    private static final String BEGIN = """
            INSERT INTO pt_earning (order_id, id, member_id, basis_points, status, created_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            """;
    private static final String SAVE = """
            WITH account AS (
                INSERT INTO pt_account AS a (member_id, balance, frozen) VALUES ($2, 0, greatest($3::bigint, 0))
                ON CONFLICT (member_id) DO UPDATE SET frozen = a.frozen + $3::bigint)
            UPDATE pt_earning SET status = $4, frozen = $5, granted = $6, taken_back = $7, missed = $8
             WHERE order_id = $1
            """;

    private final Sql sql;
    private final Ids ids;

    EarningStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** What the order earns, locked; empty when nothing is known of it yet. */
    Uni<Optional<Earning>> locked(OrderId order) {
        return sql.first(LOCK, EarningStore::earning, order);
    }

    /** Writes down that the order earns, unless somebody has. */
    Uni<Void> begin(Earning earning, Instant now) {
        return sql.update(
                        BEGIN,
                        earning.order(),
                        ids.next(),
                        earning.member(),
                        earning.basisPoints(),
                        earning.status(),
                        now)
                .replaceWithVoid();
    }

    /** Saves what has changed, in the member's frozen points too. */
    Uni<Void> save(Earning before, Earning after) {
        return sql.update(
                        SAVE,
                        after.order(),
                        after.member(),
                        after.frozen() - before.frozen(),
                        after.status(),
                        after.frozen(),
                        after.granted(),
                        after.takenBack(),
                        after.missed())
                .replaceWithVoid();
    }

    private static Earning earning(Row row) {
        return new Earning(
                new OrderId(row.getLong("order_id")),
                new MemberId(row.getLong("member_id")),
                row.getInteger("basis_points"),
                EarningStatus.valueOf(row.getString("status")),
                row.getLong("frozen"),
                row.getLong("granted"),
                row.getLong("taken_back"),
                row.getLong("missed"));
    }
}
