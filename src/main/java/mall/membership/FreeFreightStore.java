package mall.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.order.OrderId;
import mall.platform.db.Sql;

/** The deliveries a level pays for, in {@code mb_freight_month} and {@code mb_free_freight}. */
@ApplicationScoped
class FreeFreightStore {

    // the quota is that of the level the member has now, whatever the price was told a moment ago
    private static final String TAKE = """
            WITH level AS (
                SELECT l.free_freights AS quota
                  FROM mb_level l
                 WHERE l.code = coalesce((SELECT m.level FROM mb_member m WHERE m.member_id = $1), $4)),
            taken AS (
                INSERT INTO mb_freight_month AS month (member_id, month, used)
                SELECT $1::bigint, $2::date, 1 FROM level WHERE quota > 0
                ON CONFLICT (member_id, month) DO UPDATE SET used = month.used + 1
                 WHERE month.used < (SELECT quota FROM level)
                RETURNING 1)
            INSERT INTO mb_free_freight (order_id, member_id, month)
            SELECT $3::bigint, $1::bigint, $2::date FROM taken
            """;
    private static final String GIVE_BACK = """
            WITH back AS (
                UPDATE mb_free_freight SET given_back_at = $2
                 WHERE order_id = $1 AND given_back_at IS NULL
                RETURNING member_id, month)
            UPDATE mb_freight_month m SET used = m.used - 1
              FROM back WHERE m.member_id = back.member_id AND m.month = back.month
            """;

    private final Sql sql;

    FreeFreightStore(Sql sql) {
        this.sql = sql;
    }

    /** The business month whose quota counts, as its first day. */
    static LocalDate monthOf(Instant at) {
        return BusinessTime.dayOf(at).withDayOfMonth(1);
    }

    /** True when the order has one of the month's free deliveries; false when none is left. The WHERE is the rule. */
    Uni<Boolean> take(MemberId member, LocalDate month, OrderId order) {
        return sql.update(TAKE, member, month, order, Ladder.FIRST).map(rows -> rows == 1);
    }

    /** Gives back what the order took, once. */
    Uni<Void> giveBack(OrderId order, Instant now) {
        return sql.update(GIVE_BACK, order, now).replaceWithVoid();
    }
}
