package mall.sharing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Acts with their prizes, as they are shown: reads {@code sr_act} and what hangs on it. */
@ApplicationScoped
class ActViewStore {

    private static final String LIST = """
            SELECT a.id, a.sharer_id, a.visitor_id, a.act, s.target_type, s.target_key, a.channel, a.order_id, a.newcomer,
                   a.status, a.capped, a.at,
                   coalesce((SELECT jsonb_agg(jsonb_build_object('rule', r.rule_id::text, 'kind', p.kind, 'label', p.label,
                                                                 'amount', p.amount, 'state', p.state)
                                              ORDER BY p.reward_id, p.number)
                               FROM sr_reward r JOIN sr_prize p ON p.reward_id = r.id
                              WHERE r.act_id = a.id), '[]') AS prizes
              FROM sr_act a JOIN sr_share s ON s.id = a.share_id
             WHERE a.id < $1
               AND ($2::bigint IS NULL OR a.sharer_id = $2)
               AND ($3::bigint IS NULL OR a.visitor_id = $3)
               AND ($4::text IS NULL OR a.act = $4)
               AND ($5::text IS NULL OR a.status = $5)
             ORDER BY a.id DESC LIMIT $6
            """;

    private final Sql sql;

    ActViewStore(Sql sql) {
        this.sql = sql;
    }

    Uni<List<ShareActView>> list(SharingQueries.Filter filter, long before, int limit) {
        return sql.list(
                LIST,
                ActViewStore::view,
                before,
                filter.sharer(),
                filter.visitor(),
                filter.act(),
                filter.status(),
                limit);
    }

    private static ShareActView view(Row row) {
        return new ShareActView(
                new ShareActId(row.getLong("id")),
                new MemberId(row.getLong("sharer_id")),
                new MemberId(row.getLong("visitor_id")),
                ShareAct.valueOf(row.getString("act")),
                new Target(TargetType.valueOf(row.getString("target_type")), row.getString("target_key")),
                Channel.valueOf(row.getString("channel")),
                Optional.ofNullable(row.getLong("order_id")).map(OrderId::new),
                row.getBoolean("newcomer"),
                ShareActStatus.valueOf(row.getString("status")),
                row.getBoolean("capped"),
                row.getJsonArray("prizes").stream()
                        .map(JsonObject.class::cast)
                        .map(ActViewStore::given)
                        .toList(),
                SqlValues.instant(row, "at"));
    }

    private static ShareActView.Given given(JsonObject json) {
        return new ShareActView.Given(
                new ShareRuleId(Long.parseLong(json.getString("rule"))),
                json.getString("kind"),
                json.getString("label"),
                json.getLong("amount"),
                PrizeState.valueOf(json.getString("state")));
    }
}
