package mall.task;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.Sql;

/** Make-up cards and energy in PostgreSQL: a balance and its ledger, written in one statement each. */
@ApplicationScoped
class WalletStore {

    /** Why a wallet changes; unique per holding and direction. */
    record Matter(String cause, String reference) {}

    private static final String LOCK = """
            INSERT INTO tk_wallet AS w (member_id, holding, balance) VALUES ($1, $2, 0)
                ON CONFLICT (member_id, holding) DO UPDATE SET balance = w.balance
            """;
    private static final String GIVE = """
            WITH entry AS (
                INSERT INTO tk_wallet_entry (id, member_id, holding, direction, amount, cause, reference, created_at)
                VALUES ($1, $2, $3, 'IN', $4, $5, $6, $7)
                ON CONFLICT (member_id, holding, cause, reference, direction) DO NOTHING
                RETURNING amount)
            INSERT INTO tk_wallet AS w (member_id, holding, balance) SELECT $2, $3, amount FROM entry
                ON CONFLICT (member_id, holding) DO UPDATE SET balance = w.balance + excluded.balance
            """;
    private static final String TAKE = """
            WITH taken AS (
                UPDATE tk_wallet SET balance = balance - $4
                 WHERE member_id = $2 AND holding = $3 AND balance >= $4
                RETURNING member_id)
            INSERT INTO tk_wallet_entry (id, member_id, holding, direction, amount, cause, reference, created_at)
            SELECT $1, member_id, $3, 'OUT', $4, $5, $6, $7 FROM taken
            """;
    // what was given under the same matter, once, as far as it is still there; the wallet is locked
    private static final String TAKE_BACK = """
            WITH given AS (
                SELECT least(e.amount, w.balance) AS amount
                  FROM tk_wallet_entry e JOIN tk_wallet w ON w.member_id = e.member_id AND w.holding = e.holding
                 WHERE e.member_id = $2 AND e.holding = $3 AND e.direction = 'IN' AND e.cause = $4 AND e.reference = $5
                   AND w.balance > 0),
            entry AS (
                INSERT INTO tk_wallet_entry (id, member_id, holding, direction, amount, cause, reference, created_at)
                SELECT $1, $2, $3, 'OUT', amount, $4, $5, $6 FROM given
                ON CONFLICT (member_id, holding, cause, reference, direction) DO NOTHING
                RETURNING amount)
            UPDATE tk_wallet SET balance = balance - entry.amount FROM entry WHERE member_id = $2 AND holding = $3
            """;
    private static final String BALANCES = "SELECT holding, balance FROM tk_wallet WHERE member_id = $1";

    private final Sql sql;
    private final Ids ids;

    WalletStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** Whoever holds this row is alone with the member. */
    Uni<Void> lock(MemberId member, Holding holding) {
        return sql.update(LOCK, member, holding).replaceWithVoid();
    }

    /** Once per matter. */
    Uni<Void> give(MemberId member, Holding holding, long amount, Matter matter, Instant now) {
        return sql.update(GIVE, ids.next(), member, holding, amount, matter.cause(), matter.reference(), now)
                .replaceWithVoid();
    }

    /** True when there was enough. */
    Uni<Boolean> take(MemberId member, Holding holding, long amount, Matter matter, Instant now) {
        return sql.update(TAKE, ids.next(), member, holding, amount, matter.cause(), matter.reference(), now)
                .map(rows -> rows == 1);
    }

    /** Takes back what is left of a gift, once. */
    Uni<Void> takeBack(MemberId member, Holding holding, Matter matter, Instant now) {
        return lock(member, holding)
                .chain(() ->
                        sql.update(TAKE_BACK, ids.next(), member, holding, matter.cause(), matter.reference(), now))
                .replaceWithVoid();
    }

    /** What the member has; what he never had is missing. */
    Uni<Map<Holding, Long>> balances(MemberId member) {
        return sql.list(
                        BALANCES,
                        row -> Map.entry(Holding.valueOf(row.getString("holding")), row.getLong("balance")),
                        member)
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
