package mall.task;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.platform.redis.Ranked;

/** PKs and their final rankings in PostgreSQL. */
@ApplicationScoped
class TeamPkStore {

    private static final String COLUMNS = "id, name, team_size, scores, prizes, starts_at, ends_at, status";
    private static final String FIND = "SELECT " + COLUMNS + " FROM tk_pk WHERE id = $1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String LOCK_OVER = "SELECT " + COLUMNS + """
             FROM tk_pk WHERE id = $1 AND status = 'PUBLISHED' AND ends_at <= $2 FOR UPDATE SKIP LOCKED
            """;
    private static final String OVER =
            "SELECT id FROM tk_pk WHERE status = 'PUBLISHED' AND ends_at <= $1 ORDER BY ends_at LIMIT $2";
    private static final String NEWEST = "SELECT " + COLUMNS + " FROM tk_pk WHERE id < $1 ORDER BY id DESC LIMIT $2";
    private static final String ON_SHOW = "SELECT " + COLUMNS + """
             FROM tk_pk WHERE status <> 'DRAFT' AND id < $1 ORDER BY id DESC LIMIT $2
            """;
    private static final String SAVE = """
            INSERT INTO tk_pk (id, name, team_size, scores, prizes, starts_at, ends_at, status)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (id) DO UPDATE SET name = $2, team_size = $3, scores = $4, prizes = $5, starts_at = $6,
                    ends_at = $7, status = $8
            """;
    private static final String RANK = """
            INSERT INTO tk_pk_rank (pk_id, place, team_id, score)
            SELECT $1, row_number() OVER (ORDER BY score DESC, reached_at, id), id, score
              FROM tk_team WHERE pk_id = $1 AND score > 0
             ORDER BY score DESC, reached_at, id LIMIT $2
            """;
    private static final String RANKS =
            "SELECT place, team_id, score FROM tk_pk_rank WHERE pk_id = $1 ORDER BY place LIMIT $2";
    private static final String STATISTICS = """
            SELECT count(*) AS teams, coalesce(sum(members), 0)::bigint AS members,
                   count(*) FILTER (WHERE members = size) AS full_teams, coalesce(sum(score), 0)::bigint AS score
              FROM tk_team WHERE pk_id = $1
            """;

    private final Sql sql;

    TeamPkStore(Sql sql) {
        this.sql = sql;
    }

    Uni<TeamPk> required(TeamPkId id) {
        return sql.first(FIND, TeamPkStore::pk, id)
                .map(found -> found.orElseThrow(TaskError.TEAM_PK_NOT_FOUND::refuse));
    }

    Uni<TeamPk> locked(TeamPkId id) {
        return sql.first(LOCK, TeamPkStore::pk, id)
                .map(found -> found.orElseThrow(TaskError.TEAM_PK_NOT_FOUND::refuse));
    }

    /** Empty when it is not over, is decided already, or is being decided elsewhere. */
    Uni<Optional<TeamPk>> lockedWhenOver(TeamPkId id, Instant endedBy) {
        return sql.first(LOCK_OVER, TeamPkStore::pk, id, endedBy);
    }

    /** What is over and not decided. */
    Uni<List<TeamPkId>> over(Instant endedBy, int limit) {
        return sql.list(OVER, row -> new TeamPkId(row.getLong("id")), endedBy, limit);
    }

    /** Of every status, newest first. */
    Uni<List<TeamPk>> newest(long before, int limit) {
        return sql.list(NEWEST, TeamPkStore::pk, before, limit);
    }

    /** What members may see, newest first. */
    Uni<List<TeamPk>> onShow(long before, int limit) {
        return sql.list(ON_SHOW, TeamPkStore::pk, before, limit);
    }

    Uni<Void> save(TeamPk pk) {
        TeamPkTerms terms = pk.terms();
        JsonObject scores = new JsonObject();
        terms.scores().forEach((kind, score) -> scores.put(kind.name(), score));
        return sql.update(
                        SAVE,
                        pk.id(),
                        terms.name(),
                        terms.teamSize(),
                        scores,
                        new JsonArray(
                                terms.prizes().stream().map(TeamPkStore::json).toList()),
                        terms.startsAt(),
                        terms.endsAt(),
                        pk.status())
                .replaceWithVoid();
    }

    /** Writes the final ranking down. */
    Uni<Void> rank(TeamPkId id, int most) {
        return sql.update(RANK, id, most).replaceWithVoid();
    }

    /** The final ranking. */
    Uni<List<Ranked>> ranks(TeamPkId id, int most) {
        return sql.list(
                RANKS,
                row -> new Ranked(row.getInteger("place"), row.getLong("team_id"), row.getLong("score")),
                id,
                most);
    }

    Uni<TeamPkStatistics> statistics(TeamPkId id) {
        return sql.one(
                STATISTICS,
                row -> new TeamPkStatistics(
                        row.getLong("teams"), row.getLong("members"), row.getLong("full_teams"), row.getLong("score")),
                id);
    }

    private static JsonObject json(TeamPkTerms.Tier tier) {
        return new JsonObject().put("lastPlace", tier.lastPlace()).put("prizes", PrizeRows.json(tier.prizes()));
    }

    private static TeamPk pk(Row row) {
        Map<TaskKind, Integer> scores = new EnumMap<>(TaskKind.class);
        row.getJsonObject("scores")
                .forEach(score -> scores.put(TaskKind.valueOf(score.getKey()), ((Number) score.getValue()).intValue()));
        List<TeamPkTerms.Tier> prizes = row.getJsonArray("prizes").stream()
                .map(JsonObject.class::cast)
                .map(tier -> new TeamPkTerms.Tier(
                        tier.getInteger("lastPlace"), PrizeRows.prizes(tier.getJsonArray("prizes"))))
                .toList();
        TeamPkTerms terms = new TeamPkTerms(
                row.getString("name"),
                row.getInteger("team_size"),
                scores,
                prizes,
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"));
        return new TeamPk(new TeamPkId(row.getLong("id")), terms, PlanStatus.valueOf(row.getString("status")));
    }
}
