package mall.sharing;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code sr_reward}, {@code sr_prize}, {@code sr_daily} and {@code sr_total}; and of promised budgets. */
@ApplicationScoped
class RewardStore {

    /** How promising a reward came out. */
    enum Promise {
        /** It is promised now, with its prizes waiting. */
        MADE,
        /** The friend has earned by this rule before. */
        REPEATED,
        /** A cap or the budget is reached; part of it is written, so the caller undoes it. */
        CAPPED
    }

    /**
     * A thing of a reward.
     *
     * @param reward raw id
     */
    record Part(long reward, int number, String kind, String item, String label, long amount, PrizeState state) {

        /** Its name towards whoever gives it. */
        String reference() {
            return Long.toString(reward);
        }
    }

    static final String CAUSE = "SHARE";

    // each step only happens when the one before has: one row or none per step, the hottest row last
    private static final String PROMISE = """
            WITH reward AS (
                INSERT INTO sr_reward (id, rule_id, visitor_id, act_id, sharer_id, day) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (rule_id, visitor_id) DO NOTHING
                RETURNING id),
            prizes AS (
                INSERT INTO sr_prize (reward_id, number, kind, item, label, amount, state)
                SELECT reward.id, p.number, p.kind, p.item, p.label, p.amount, 'WAITING'
                  FROM reward, unnest($7::text[], $8::text[], $9::text[], $10::bigint[])
                               WITH ORDINALITY AS p (kind, item, label, amount, number)),
            daily AS (
                INSERT INTO sr_daily AS d (rule_id, sharer_id, day, given) SELECT $2, $5, $6, 1 FROM reward
                ON CONFLICT (rule_id, sharer_id, day) DO UPDATE SET given = d.given + 1 WHERE d.given < $11
                RETURNING 1),
            total AS (
                INSERT INTO sr_total AS t (rule_id, sharer_id, given) SELECT $2, $5, 1 FROM daily
                ON CONFLICT (rule_id, sharer_id) DO UPDATE SET given = t.given + 1 WHERE t.given < $12
                RETURNING 1),
            budget AS (
                UPDATE sr_budget b SET given = b.given + 1 FROM total WHERE b.rule_id = $2 AND b.given < b.budget
                RETURNING 1)
            SELECT CASE WHEN NOT EXISTS (SELECT FROM reward) THEN 'REPEATED'
                        WHEN EXISTS (SELECT FROM budget) THEN 'MADE'
                        ELSE 'CAPPED' END AS promise
            """;
    private static final String PARTS = """
            SELECT p.reward_id, p.number, p.kind, p.item, p.label, p.amount, p.state
              FROM sr_reward r JOIN sr_prize p ON p.reward_id = r.id
             WHERE r.act_id = $1 AND p.state = $2 ORDER BY p.reward_id, p.number
            """;
    private static final String MOVE = "UPDATE sr_prize SET state = $3 WHERE reward_id = $1 AND number = $2";

    private final Sql sql;
    private final Ids ids;

    RewardStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** Takes a place under the rule's caps and writes the prizes, waiting. */
    Uni<Promise> promise(ShareRule rule, NotedAct act) {
        List<Prize> prizes = rule.terms().prizes();
        return sql.one(
                PROMISE,
                row -> Promise.valueOf(row.getString("promise")),
                ids.next(),
                rule.id(),
                act.visitor(),
                act.id(),
                act.sharer(),
                BusinessTime.dayOf(act.at()),
                prizes.stream().map(Prize::kind).toArray(String[]::new),
                prizes.stream().map(Prize::item).toArray(String[]::new),
                prizes.stream().map(Prize::label).toArray(String[]::new),
                SqlValues.longs(prizes, prize -> prize.amountFor(act.newcomer())),
                rule.terms().perDay(),
                rule.terms().perSharer());
    }

    /** The prizes of an act in a state. */
    Uni<List<Part>> parts(ShareActId act, PrizeState state) {
        return sql.list(PARTS, RewardStore::part, act, state);
    }

    Uni<Void> move(Part part, PrizeState state) {
        return sql.update(MOVE, part.reward(), (short) part.number(), state).replaceWithVoid();
    }

    private static Part part(Row row) {
        return new Part(
                row.getLong("reward_id"),
                row.getShort("number"),
                row.getString("kind"),
                row.getString("item"),
                row.getString("label"),
                row.getLong("amount"),
                PrizeState.valueOf(row.getString("state")));
    }
}
