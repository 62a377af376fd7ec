package mall.sharing;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mall.kernel.BusinessTime;
import mall.platform.db.Sql;

/** What sharing brought, counted over all tables of the room. */
@ApplicationScoped
class StatisticsStore {

    private static final String SHARES = """
            SELECT target_type, count(*) AS shares FROM sr_share WHERE created_at >= $1 AND created_at < $2
             GROUP BY target_type ORDER BY target_type
            """;
    private static final String LINES = """
            WITH visits AS (
                SELECT s.target_type, r.channel, sum(r.visitors) AS visitors
                  FROM sr_reach r JOIN sr_share s ON s.id = r.share_id
                 WHERE r.day >= $3 AND r.day <= $4
                 GROUP BY s.target_type, r.channel),
            kinds AS (
                SELECT s.target_type, a.channel, a.act, count(*) AS number, count(a.order_id) AS orders
                  FROM sr_act a JOIN sr_share s ON s.id = a.share_id
                 WHERE a.at >= $1 AND a.at < $2 AND a.status IN ('COUNTED', 'HELD')
                 GROUP BY s.target_type, a.channel, a.act),
            acts AS (
                SELECT target_type, channel, jsonb_object_agg(act, number) AS acts,
                       coalesce(sum(orders) FILTER (WHERE act IN ('JOINED', 'FIRST_ORDER_PAID')), 0) AS orders
                  FROM kinds GROUP BY target_type, channel)
            SELECT target_type, channel, coalesce(visitors, 0)::bigint AS visitors, coalesce(acts, '{}') AS acts,
                   coalesce(orders, 0)::bigint AS orders
              FROM visits FULL JOIN acts USING (target_type, channel)
             ORDER BY target_type, channel
            """;
    private static final String COSTS = """
            SELECT p.kind, count(*) FILTER (WHERE p.state = 'GIVEN') AS given,
                   coalesce(sum(p.amount) FILTER (WHERE p.state = 'GIVEN'), 0)::bigint AS given_amount,
                   coalesce(sum(p.amount) FILTER (WHERE p.state = 'TAKEN_BACK'), 0)::bigint AS taken_back,
                   coalesce(sum(p.amount) FILTER (WHERE p.state = 'WAITING'), 0)::bigint AS waiting
              FROM sr_act a JOIN sr_reward r ON r.act_id = a.id JOIN sr_prize p ON p.reward_id = r.id
             WHERE a.at >= $1 AND a.at < $2
             GROUP BY p.kind ORDER BY p.kind
            """;

    private final Sql sql;

    StatisticsStore(Sql sql) {
        this.sql = sql;
    }

    Uni<ShareStatistics> between(Instant from, Instant until) {
        return sql.list(
                        SHARES,
                        row -> Map.entry(TargetType.valueOf(row.getString("target_type")), row.getLong("shares")),
                        from,
                        until)
                .chain(shares -> lines(from, until).chain(lines -> sql.list(COSTS, StatisticsStore::cost, from, until)
                        .map(costs -> new ShareStatistics(
                                shares.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)),
                                lines,
                                costs))));
    }

    // visits are counted by business day: the days that the time touches
    private Uni<List<ShareStatistics.Line>> lines(Instant from, Instant until) {
        return sql.list(
                LINES,
                StatisticsStore::line,
                from,
                until,
                BusinessTime.dayOf(from),
                BusinessTime.dayOf(until.minusNanos(1)));
    }

    private static ShareStatistics.Line line(Row row) {
        JsonObject acts = row.getJsonObject("acts");
        return new ShareStatistics.Line(
                TargetType.valueOf(row.getString("target_type")),
                Channel.valueOf(row.getString("channel")),
                row.getLong("visitors"),
                acts.fieldNames().stream().collect(toMap(ShareAct::valueOf, acts::getLong)),
                row.getLong("orders"));
    }

    private static ShareStatistics.Cost cost(Row row) {
        return new ShareStatistics.Cost(
                row.getString("kind"),
                row.getLong("given"),
                row.getLong("given_amount"),
                row.getLong("taken_back"),
                row.getLong("waiting"));
    }
}
