package mall.task;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.platform.redis.Ranked;
import mall.platform.redis.Standing;

/** Teams, their members and their scores in PostgreSQL. */
@ApplicationScoped
class TeamStore {

    /** Somebody in a team, and what he did for it. */
    record Mate(MemberId member, long score) {}

    /** A score that has changed, as the leaderboard wants to know it. */
    record Scored(TeamPkId pk, Standing standing) {}

    private static final String COLUMNS = "t.id, t.pk_id, t.captain_id, t.code, t.size, t.members, t.score";
    private static final String FOUND = """
            INSERT INTO tk_team (id, pk_id, captain_id, code, size, members, reached_at)
            VALUES ($1, $2, $3, $4, $5, 1, $6) ON CONFLICT (code) DO NOTHING
            """;
    private static final String TAKE_SEAT = "UPDATE tk_team SET members = members + 1 WHERE id = $1 AND members < size";
    private static final String ENROL = """
            INSERT INTO tk_team_member (pk_id, member_id, team_id, joined_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (pk_id, member_id) DO NOTHING
            """;
    private static final String BY_CODE = "SELECT " + COLUMNS + " FROM tk_team t WHERE t.code = $1";
    private static final String OF_MEMBER = "SELECT " + COLUMNS + """
             FROM tk_team_member m JOIN tk_team t ON t.id = m.team_id WHERE m.pk_id = $1 AND m.member_id = $2
            """;
    private static final String ALL = "SELECT " + COLUMNS + " FROM tk_team t WHERE t.id = ANY ($1)";
    private static final String MATES = """
            SELECT member_id, score FROM tk_team_member WHERE team_id = $1 ORDER BY score DESC, joined_at, member_id
            """;
    // the PK is held, so that none is decided while a score for it is on its way
    private static final String SCORE = """
            WITH pk AS (
                SELECT p.id, (p.scores ->> $1)::integer AS points, m.team_id
                  FROM tk_team_member m JOIN tk_pk p ON p.id = m.pk_id
                 WHERE m.member_id = $2 AND m.joined_at <= $4 AND p.status = 'PUBLISHED' AND p.starts_at <= $4
                   AND p.ends_at > $4 AND p.scores ->> $1 IS NOT NULL
                   FOR SHARE OF p),
            scored AS (
                INSERT INTO tk_team_score (pk_id, member_id, kind, reference, team_id, points, created_at)
                SELECT id, $2, $1, $3, team_id, points, $4 FROM pk
                ON CONFLICT (pk_id, member_id, kind, reference) DO NOTHING
                RETURNING pk_id, member_id, team_id, points),
            own AS (
                UPDATE tk_team_member m SET score = m.score + s.points FROM scored s
                 WHERE m.pk_id = s.pk_id AND m.member_id = s.member_id)
            UPDATE tk_team t SET score = t.score + s.points, version = t.version + 1, reached_at = clock_timestamp()
              FROM scored s WHERE t.id = s.team_id
            RETURNING t.id, t.pk_id, t.score, t.reached_at, t.version
            """;
    private static final String UNDO = """
            WITH pk AS (
                SELECT DISTINCT p.id FROM tk_pk p
                 WHERE p.status = 'PUBLISHED' AND p.id IN (SELECT pk_id FROM tk_team_score WHERE reference = $1)),
            held AS (SELECT p.id FROM tk_pk p JOIN pk ON pk.id = p.id WHERE p.status = 'PUBLISHED' FOR SHARE OF p),
            undone AS (
                UPDATE tk_team_score s SET void = true FROM held WHERE s.pk_id = held.id AND s.reference = $1 AND NOT s.void
                RETURNING s.pk_id, s.member_id, s.team_id, s.points),
            own AS (
                UPDATE tk_team_member m SET score = m.score - u.points
                  FROM (SELECT pk_id, member_id, sum(points) AS points FROM undone GROUP BY pk_id, member_id) u
                 WHERE m.pk_id = u.pk_id AND m.member_id = u.member_id)
            UPDATE tk_team t SET score = t.score - u.points, version = t.version + 1, reached_at = clock_timestamp()
              FROM (SELECT team_id, sum(points) AS points FROM undone GROUP BY team_id) u
             WHERE t.id = u.team_id
            RETURNING t.id, t.pk_id, t.score, t.reached_at, t.version
            """;
    private static final String STANDINGS = """
            SELECT id, pk_id, score, reached_at, version FROM tk_team WHERE pk_id = $1 AND id > $2 ORDER BY id LIMIT $3
            """;
    private static final String TOP = """
            SELECT row_number() OVER (ORDER BY score DESC, reached_at, id)::integer AS place, id, score
              FROM tk_team WHERE pk_id = $1 AND score > 0 ORDER BY score DESC, reached_at, id LIMIT $2
            """;
    private static final String RANK_OF = """
            SELECT 1 + (SELECT count(*) FROM tk_team o
                         WHERE o.pk_id = t.pk_id AND (-o.score, o.reached_at, o.id) < (-t.score, t.reached_at, t.id)
                       )::integer AS place, t.id, t.score
              FROM tk_team t WHERE t.pk_id = $1 AND t.id = $2 AND t.score > 0
            """;

    private final Sql sql;

    TeamStore(Sql sql) {
        this.sql = sql;
    }

    /** True when the code was free. */
    Uni<Boolean> insert(Team team, Instant now) {
        return sql.update(FOUND, team.id(), team.pk(), team.captain(), team.code(), team.size(), now)
                .map(rows -> rows == 1);
    }

    /** True when there was a seat. */
    Uni<Boolean> takeSeat(TeamId id) {
        return sql.update(TAKE_SEAT, id).map(rows -> rows == 1);
    }

    /** True when the member was in no team of the PK. */
    Uni<Boolean> enrol(TeamPkId pk, TeamId team, MemberId member, Instant now) {
        return sql.update(ENROL, pk, member, team, now).map(rows -> rows == 1);
    }

    Uni<Optional<Team>> byCode(String code) {
        return sql.first(BY_CODE, TeamStore::team, code);
    }

    Uni<Optional<Team>> ofMember(TeamPkId pk, MemberId member) {
        return sql.first(OF_MEMBER, TeamStore::team, pk, member);
    }

    Uni<List<Team>> all(Collection<Long> ids) {
        return sql.list(ALL, TeamStore::team, (Object) ids.toArray(Long[]::new));
    }

    /** Who is in a team, who did most in front. */
    Uni<List<Mate>> mates(TeamId id) {
        return sql.list(MATES, row -> new Mate(new MemberId(row.getLong("member_id")), row.getLong("score")), id);
    }

    /** Counts a deed for every team of the member that it counts for; what has changed. */
    Uni<List<Scored>> score(Deed deed) {
        return sql.list(SCORE, TeamStore::scored, deed.kind().name(), deed.member(), deed.reference(), deed.at());
    }

    /** What counted under this reference counts no more, unless its PK is decided; what has changed. */
    Uni<List<Scored>> undo(String reference) {
        return sql.list(UNDO, TeamStore::scored, reference);
    }

    Uni<List<Standing>> standings(TeamPkId pk, long after, int limit) {
        return sql.list(STANDINGS, row -> scored(row).standing(), pk, after, limit);
    }

    Uni<List<Ranked>> top(TeamPkId pk, int most) {
        return sql.list(TOP, TeamStore::ranked, pk, most);
    }

    Uni<Optional<Ranked>> rankOf(TeamPkId pk, long team) {
        return sql.first(RANK_OF, TeamStore::ranked, pk, team);
    }

    private static Team team(Row row) {
        return new Team(
                new TeamId(row.getLong("id")),
                new TeamPkId(row.getLong("pk_id")),
                new MemberId(row.getLong("captain_id")),
                row.getString("code"),
                row.getInteger("size"),
                row.getInteger("members"),
                row.getLong("score"));
    }

    private static Scored scored(Row row) {
        return new Scored(
                new TeamPkId(row.getLong("pk_id")),
                new Standing(
                        row.getLong("id"),
                        row.getLong("score"),
                        SqlValues.instant(row, "reached_at"),
                        row.getLong("version")));
    }

    private static Ranked ranked(Row row) {
        return new Ranked(row.getInteger("place"), row.getLong("id"), row.getLong("score"));
    }
}
