package mall.invitation;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.platform.redis.Ranked;
import mall.platform.redis.Standing;

/** All SQL of {@code iv_board}, {@code iv_score} and {@code iv_winner}. */
@ApplicationScoped
class BoardStore {

    private static final String BEGIN = """
            INSERT INTO iv_board (kind, starts_on, prizes, due_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (kind, starts_on) DO NOTHING
            """;
    private static final String ADD = """
            INSERT INTO iv_score AS s (kind, starts_on, inviter_id, score, reached_at, version)
            SELECT $1, $2, $3, greatest($4::integer, 0), $5, 1
                ON CONFLICT (kind, starts_on, inviter_id) DO UPDATE
                       SET score = s.score + $4::integer, reached_at = $5, version = s.version + 1
            RETURNING inviter_id, score, reached_at, version
            """;
    private static final String STANDINGS = """
            SELECT inviter_id, score, reached_at, version FROM iv_score
             WHERE kind = $1 AND starts_on = $2 AND inviter_id > $3 ORDER BY inviter_id LIMIT $4
            """;
    private static final String TOP = """
            SELECT inviter_id, score, row_number() OVER (ORDER BY score DESC, reached_at, inviter_id) AS rank
              FROM iv_score WHERE kind = $1 AND starts_on = $2 AND score > 0
             ORDER BY score DESC, reached_at, inviter_id LIMIT $3
            """;
    private static final String RANK = """
            SELECT me.inviter_id, me.score,
                   (SELECT count(*) + 1 FROM iv_score o
                     WHERE o.kind = me.kind AND o.starts_on = me.starts_on AND o.score > 0
                       AND (o.score > me.score
                            OR (o.score = me.score AND (o.reached_at, o.inviter_id) < (me.reached_at, me.inviter_id)))) AS rank
              FROM iv_score me WHERE me.kind = $1 AND me.starts_on = $2 AND me.inviter_id = $3 AND me.score > 0
            """;
    private static final String DUE = """
            SELECT kind, starts_on FROM iv_board WHERE closed_at IS NULL AND due_at <= clock_timestamp() ORDER BY due_at LIMIT $1
            """;
    // passes over a board that another node is closing
    private static final String HOLD = """
            SELECT prizes FROM iv_board WHERE kind = $1 AND starts_on = $2 AND closed_at IS NULL FOR UPDATE SKIP LOCKED
            """;
    private static final String CLOSE =
            "UPDATE iv_board SET closed_at = $3 WHERE kind = $1 AND starts_on = $2 AND closed_at IS NULL";
    private static final String WIN = """
            INSERT INTO iv_winner (kind, starts_on, rank, member_id, score, gifts) VALUES ($1, $2, $3, $4, $5, $6)
            """;
    private static final String WINNERS =
            "SELECT rank, member_id, score, gifts FROM iv_winner WHERE kind = $1 AND starts_on = $2 ORDER BY rank";
    private static final String CLOSED_AT = "SELECT closed_at FROM iv_board WHERE kind = $1 AND starts_on = $2";
    private static final String PRIZES = "SELECT prizes FROM iv_board WHERE kind = $1 AND starts_on = $2";

    private final Sql sql;

    BoardStore(Sql sql) {
        this.sql = sql;
    }

    /** The first who stands on a board begins it; what its prizes are is settled with that. */
    Uni<Void> begin(BoardKey key, List<Prize> prizes, Instant dueAt) {
        return sql.update(BEGIN, key.period(), key.startsOn(), GiftRows.prizes(prizes), dueAt)
                .replaceWithVoid();
    }

    /** So many more, or less, count for the inviter; his standing now. */
    Uni<Standing> add(BoardKey key, MemberId inviter, int change, Instant now) {
        return sql.one(ADD, BoardStore::standing, key.period(), key.startsOn(), inviter, change, now);
    }

    Uni<List<Standing>> standings(BoardKey key, long after, int limit) {
        return sql.list(STANDINGS, BoardStore::standing, key.period(), key.startsOn(), after, limit);
    }

    Uni<List<Ranked>> top(BoardKey key, int most) {
        return sql.list(TOP, BoardStore::ranked, key.period(), key.startsOn(), most);
    }

    Uni<Optional<Ranked>> rankOf(BoardKey key, long member) {
        return sql.first(RANK, BoardStore::ranked, key.period(), key.startsOn(), member);
    }

    /** Boards whose time has come, the oldest first. */
    Uni<List<BoardKey>> due(int limit) {
        return sql.list(
                DUE, row -> new BoardKey(Period.valueOf(row.getString("kind")), row.getLocalDate("starts_on")), limit);
    }

    /** The prizes of a board that is open, held; empty when it is closed or another node is closing it. */
    Uni<Optional<List<Prize>>> held(BoardKey key) {
        return sql.first(HOLD, BoardStore::prizes, key.period(), key.startsOn());
    }

    Uni<Void> close(BoardKey key, Instant now) {
        return sql.update(CLOSE, key.period(), key.startsOn(), now).replaceWithVoid();
    }

    Uni<Void> win(BoardKey key, Winner winner) {
        return sql.update(
                        WIN,
                        key.period(),
                        key.startsOn(),
                        winner.rank(),
                        winner.member(),
                        winner.score(),
                        GiftRows.gifts(winner.gifts()))
                .replaceWithVoid();
    }

    Uni<List<Winner>> winners(BoardKey key) {
        return sql.list(
                WINNERS,
                row -> new Winner(
                        row.getInteger("rank"),
                        new MemberId(row.getLong("member_id")),
                        row.getInteger("score"),
                        GiftRows.gifts(row.getJsonArray("gifts"))),
                key.period(),
                key.startsOn());
    }

    /** When the board was closed; empty while it runs, or when nobody stood on it. */
    Uni<Optional<Instant>> closedAt(BoardKey key) {
        return sql.first(CLOSED_AT, row -> SqlValues.instantIfAny(row, "closed_at"), key.period(), key.startsOn())
                .map(found -> found.flatMap(closed -> closed));
    }

    /** The prizes that were promised for the board; empty when it has not begun. */
    Uni<Optional<List<Prize>>> prizes(BoardKey key) {
        return sql.first(PRIZES, BoardStore::prizes, key.period(), key.startsOn());
    }

    private static List<Prize> prizes(Row row) {
        return GiftRows.prizes(row.getJsonArray("prizes"));
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getLong("inviter_id"),
                row.getInteger("score"),
                SqlValues.instant(row, "reached_at"),
                row.getLong("version"));
    }

    private static Ranked ranked(Row row) {
        return new Ranked(Math.toIntExact(row.getLong("rank")), row.getLong("inviter_id"), row.getInteger("score"));
    }
}
