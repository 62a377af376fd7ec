package mall.segment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import mall.order.Purchase;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code sg_order}. */
@ApplicationScoped
class PurchaseStore {

    // whatever comes late or twice says less than what is known, and changes nothing
    private static final String NOTE = """
            INSERT INTO sg_order AS o (order_id, member_id, paid_at, paid_fen, refunded_fen, closed)
            SELECT p.order_id, p.member_id, p.paid_at, p.paid_fen, p.refunded_fen, p.closed
              FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::boolean[])
                   AS p (order_id, member_id, paid_at, paid_fen, refunded_fen, closed)
              JOIN sg_fact f ON f.member_id = p.member_id
            ON CONFLICT (order_id) DO UPDATE
               SET refunded_fen = greatest(o.refunded_fen, excluded.refunded_fen), closed = o.closed OR excluded.closed
             WHERE o.refunded_fen < excluded.refunded_fen OR excluded.closed AND NOT o.closed
            """;

    private final Sql sql;

    PurchaseStore(Sql sql) {
        this.sql = sql;
    }

    /** Notes purchases of members who have a row of facts. */
    Uni<Void> note(List<Purchase> purchases) {
        return sql.update(
                        NOTE,
                        SqlValues.longs(purchases, purchase -> purchase.order().value()),
                        SqlValues.longs(purchases, purchase -> purchase.member().value()),
                        purchases.stream()
                                .map(purchase -> purchase.paidAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        SqlValues.longs(purchases, purchase -> purchase.paid().fen()),
                        SqlValues.longs(
                                purchases, purchase -> purchase.refunded().fen()),
                        purchases.stream().map(Purchase::closed).toArray(Boolean[]::new))
                .replaceWithVoid();
    }
}
