package mall.payout;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code po_till} and {@code po_daily}. */
@ApplicationScoped
class TillStore {

    /** What there was room for: in the member's day, and in the shop's budget. */
    record Room(boolean inDay, boolean inTill) {}

    // One round trip; the till, which all members share, comes last.
    private static final String TAKE = """
            WITH day AS (
                INSERT INTO po_daily AS d (member_id, day, taken_fen) SELECT $1, $2, $3::bigint WHERE $3::bigint <= $4::bigint
                    ON CONFLICT (member_id, day) DO UPDATE SET taken_fen = d.taken_fen + excluded.taken_fen
                       WHERE d.taken_fen + excluded.taken_fen <= $4
                RETURNING 1),
            till AS (
                UPDATE po_till SET spent_fen = spent_fen + $3
                 WHERE EXISTS (SELECT 1 FROM day) AND open AND (budget_fen IS NULL OR spent_fen + $3 <= budget_fen)
                RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM day) AS in_day, EXISTS (SELECT 1 FROM till) AS in_till
            """;
    // in the order of taking: what nothing asks for PostgreSQL does last
    private static final String PUT_BACK = """
            WITH day AS (UPDATE po_daily SET taken_fen = taken_fen - $3 WHERE member_id = $1 AND day = $2 RETURNING 1)
            UPDATE po_till SET spent_fen = spent_fen - $3 WHERE EXISTS (SELECT 1 FROM day)
            """;
    private static final String SET = "UPDATE po_till SET open = $1, budget_fen = $2 RETURNING *";
    private static final String GET = "SELECT * FROM po_till";

    private final Sql sql;

    TillStore(Sql sql) {
        this.sql = sql;
    }

    /** Takes the amount out of the till, if there is room; where there is none nothing may be committed. */
    Uni<Room> take(MemberId member, LocalDate day, Money amount, long dailyFen) {
        return sql.one(
                TAKE,
                row -> new Room(row.getBoolean("in_day"), row.getBoolean("in_till")),
                member,
                day,
                amount,
                dailyFen);
    }

    /** The amount did not leave after all. */
    Uni<Void> putBack(MemberId member, LocalDate day, Money amount) {
        return sql.update(PUT_BACK, member, day, amount).replaceWithVoid();
    }

    Uni<Till> set(boolean open, Optional<Money> budget) {
        return sql.one(SET, TillStore::till, open, budget);
    }

    Uni<Till> get() {
        return sql.one(GET, TillStore::till);
    }

    private static Till till(Row row) {
        return new Till(
                row.getBoolean("open"),
                Optional.ofNullable(row.getLong("budget_fen")).map(Money::ofFen),
                SqlValues.money(row, "spent_fen"));
    }
}
