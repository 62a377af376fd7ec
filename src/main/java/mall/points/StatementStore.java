package mall.points;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** What a member may read of his points. */
@ApplicationScoped
class StatementStore {

    private static final String AVAILABLE = """
            SELECT coalesce(sum(remaining), 0)::bigint AS points
              FROM pt_lot WHERE member_id = $1 AND remaining > 0 AND expires_at > $2
            """;
    private static final String SUMMARY = """
            WITH lots AS (
                SELECT remaining, expires_at, min(expires_at) OVER () AS first
                  FROM pt_lot WHERE member_id = $1 AND remaining > 0 AND expires_at > $2)
            SELECT coalesce(sum(remaining), 0)::bigint AS balance,
                   coalesce((SELECT frozen FROM pt_account WHERE member_id = $1), 0) AS frozen,
                   (SELECT coalesce(sum(points), 0)::bigint FROM pt_saving WHERE member_id = $1 AND status = 'LOCKED')
                       AS saved,
                   (sum(remaining) FILTER (WHERE expires_at = first))::bigint AS expiring,
                   min(first) AS expires_at
              FROM lots
            """;
    private static final String ENTRIES = """
            SELECT *
              FROM ((SELECT id, kind, title, CASE direction WHEN 'IN' THEN amount ELSE -amount END AS change,
                            balance_after, order_id, created_at
                       FROM pt_entry WHERE member_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3)
                    UNION ALL
                    (SELECT id, 'EARNED', $4, frozen, NULL, order_id, created_at
                       FROM pt_earning WHERE member_id = $1 AND id < $2 AND frozen > 0 ORDER BY id DESC LIMIT $3)) entry
             ORDER BY id DESC LIMIT $3
            """;

    private static final String FORGET_WORDS = "UPDATE pt_entry SET title = $3 WHERE member_id = $1 AND kind = $2";

    private final Sql sql;

    StatementStore(Sql sql) {
        this.sql = sql;
    }

    /** How many points the member may spend now. */
    Uni<Long> available(MemberId member, Instant now) {
        return sql.one(AVAILABLE, row -> row.getLong("points"), member, now);
    }

    /** The balance; what expires next is told when that is before {@code soon}. */
    Uni<PointsView> summary(MemberId member, Instant now, Instant soon) {
        return sql.one(SUMMARY, row -> summary(row, soon), member, now);
    }

    /** The latest entries before an id, frozen points among them. */
    Uni<List<PointsEntryView>> entries(MemberId member, long before, int limit) {
        return sql.list(ENTRIES, StatementStore::entry, member, before, limit, Earning.TITLE);
    }

    /** Puts a neutral title in the place of what people wrote; amounts and balances stay. */
    Uni<Void> forgetWords(MemberId member, PointsKind kind, String neutral) {
        return sql.update(FORGET_WORDS, member, kind, neutral).replaceWithVoid();
    }

    private static PointsView summary(Row row, Instant soon) {
        Optional<PointsView.Expiring> expiring = SqlValues.instantIfAny(row, "expires_at")
                .filter(soon::isAfter)
                .map(at -> new PointsView.Expiring(row.getLong("expiring"), PointsLife.lastSecond(at)));
        return new PointsView(row.getLong("balance"), row.getLong("frozen"), row.getLong("saved"), expiring);
    }

    private static PointsEntryView entry(Row row) {
        return new PointsEntryView(
                row.getLong("id"),
                PointsKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getLong("change"),
                Optional.ofNullable(row.getLong("balance_after")),
                Optional.ofNullable(row.getLong("order_id")).map(OrderId::new),
                SqlValues.instant(row, "created_at"));
    }
}
