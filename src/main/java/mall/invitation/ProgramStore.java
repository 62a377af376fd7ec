package mall.invitation;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.kernel.Money;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code iv_program}. */
@ApplicationScoped
class ProgramStore {

    private static final String FIND = "SELECT * FROM iv_program WHERE id = $1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String NEWEST = "SELECT * FROM iv_program WHERE id < $1 ORDER BY id DESC LIMIT $2";
    // of several the latest
    private static final String RUNNING = """
            SELECT * FROM iv_program WHERE status = 'PUBLISHED' AND starts_at <= $1 AND ends_at > $1
             ORDER BY id DESC LIMIT 1
            """;
    private static final String SAVE = """
            INSERT INTO iv_program (id, name, status, starts_at, ends_at, reward_days, min_order_fen, daily_cap, budget_fen,
                                    steps, prizes)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (id) DO UPDATE SET name = $2, status = $3, starts_at = $4, ends_at = $5, reward_days = $6,
                    min_order_fen = $7, daily_cap = $8, budget_fen = $9, steps = $10, prizes = $11
            """;
    private static final String SPEND = """
            UPDATE iv_program SET spent_fen = spent_fen + $2 WHERE id = $1 AND spent_fen + $2 <= budget_fen
            """;
    private static final String PUT_BACK = "UPDATE iv_program SET spent_fen = spent_fen - $2 WHERE id = $1";

    private final Sql sql;

    ProgramStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Optional<Program>> find(ProgramId id) {
        return sql.first(FIND, ProgramStore::read, id);
    }

    Uni<Optional<Program>> locked(ProgramId id) {
        return sql.first(LOCK, ProgramStore::read, id);
    }

    /** Of every status, newest first. */
    Uni<List<Program>> newest(long before, int limit) {
        return sql.list(NEWEST, ProgramStore::read, before, limit);
    }

    /** The one under which somebody is bound who comes now. */
    Uni<Optional<Program>> running(Instant now) {
        return sql.first(RUNNING, ProgramStore::read, now);
    }

    Uni<Void> save(Program program) {
        ProgramTerms terms = program.terms();
        return sql.update(
                        SAVE,
                        program.id(),
                        terms.name(),
                        program.status(),
                        terms.startsAt(),
                        terms.endsAt(),
                        terms.rewardDays(),
                        terms.minOrder(),
                        terms.dailyCap(),
                        terms.budget(),
                        GiftRows.steps(terms.steps()),
                        GiftRows.prizes(terms.prizes()))
                .replaceWithVoid();
    }

    /** Takes the cost out of the budget; false when there is not enough left. */
    Uni<Boolean> spend(ProgramId id, Money cost) {
        return sql.update(SPEND, id, cost).map(rows -> rows == 1);
    }

    Uni<Void> putBack(ProgramId id, Money cost) {
        return sql.update(PUT_BACK, id, cost).replaceWithVoid();
    }

    private static Program read(Row row) {
        ProgramTerms terms = new ProgramTerms(
                row.getString("name"),
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"),
                row.getInteger("reward_days"),
                SqlValues.money(row, "min_order_fen"),
                row.getInteger("daily_cap"),
                SqlValues.money(row, "budget_fen"),
                GiftRows.steps(row.getJsonArray("steps")),
                GiftRows.prizes(row.getJsonArray("prizes")));
        return new Program(
                new ProgramId(row.getLong("id")),
                terms,
                ProgramStatus.valueOf(row.getString("status")),
                SqlValues.money(row, "spent_fen"));
    }
}
