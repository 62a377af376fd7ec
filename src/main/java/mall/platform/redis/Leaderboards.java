package mall.platform.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import mall.platform.db.Fork;

/**
 * Leaderboards in Redis: a sorted set per board, a copy of what PostgreSQL knows. It may be lost at any moment; whoever
 * finds it missing is answered by the {@link Board} itself, and one of them builds the copy anew.
 *
 * <p>Equal scores are sorted by the text of their entries, which therefore begins with the time, inverted. A hash beside
 * the set knows the version and the entry of everybody, and in its empty field whether the copy is whole: an empty board
 * that was built is not a missing one. While it is being built it hears of changes already; the newer version stays.
 */
@ApplicationScoped
public class Leaderboards {

    // KEYS: the set, the hash
    private static final String PUT = """
            local function put(id, version, score, entry)
              local known = redis.call('HGET', KEYS[2], id)
              if known then
                local colon = string.find(known, ':', 1, true)
                if tonumber(string.sub(known, 1, colon - 1)) >= tonumber(version) then return end
                redis.call('ZREM', KEYS[1], string.sub(known, colon + 1))
              end
              redis.call('ZADD', KEYS[1], score, entry)
              redis.call('HSET', KEYS[2], id, version .. ':' .. entry)
            end
            """;
    // one of the two keys may have been evicted alone
    private static final String WHOLE = """
            local whole = redis.call('HGET', KEYS[2], '') == 'whole'
              and redis.call('HLEN', KEYS[2]) == redis.call('ZCARD', KEYS[1]) + 1
            """;
    // ARGV: id, version, score, entry
    private static final RedisScript NOTE = RedisScript.of(PUT + """
            if redis.call('HEXISTS', KEYS[2], '') == 0 then return 0 end
            put(ARGV[1], ARGV[2], ARGV[3], ARGV[4])
            redis.call('PEXPIRE', KEYS[1], redis.call('PTTL', KEYS[2]))
            return 1
            """);
    // ARGV: the builder, milliseconds he has until somebody else may begin
    private static final RedisScript BEGIN = RedisScript.of(WHOLE + """
            local state = redis.call('HGET', KEYS[2], '')
            if whole or (state and state ~= 'whole') then return 0 end
            redis.call('DEL', KEYS[1], KEYS[2])
            redis.call('HSET', KEYS[2], '', ARGV[1])
            redis.call('PEXPIRE', KEYS[2], ARGV[2])
            return 1
            """);
    // ARGV: the builder, milliseconds to live, 'whole' after the last piece, then id, version, score, entry of each
    private static final RedisScript FILL = RedisScript.of(PUT + """
            if redis.call('HGET', KEYS[2], '') ~= ARGV[1] then return 0 end
            for i = 4, #ARGV, 4 do put(ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]) end
            redis.call('HSET', KEYS[2], '', ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            redis.call('PEXPIRE', KEYS[2], ARGV[2])
            return 1
            """);
    // ARGV: how many
    private static final RedisScript TOP = RedisScript.of(WHOLE + """
            if not whole then return false end
            return redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', '(0', 'WITHSCORES', 'LIMIT', 0, ARGV[1])
            """);
    // ARGV: id
    private static final RedisScript RANK = RedisScript.of(WHOLE + """
            if not whole then return false end
            local known = redis.call('HGET', KEYS[2], ARGV[1])
            if not known then return {} end
            local entry = string.sub(known, string.find(known, ':', 1, true) + 1)
            local score = redis.call('ZSCORE', KEYS[1], entry)
            if not score or tonumber(score) <= 0 then return {} end
            return {redis.call('ZREVRANK', KEYS[1], entry), score}
            """);
    private static final String WHOLE_NOW = "whole";
    private static final Duration BUILDING = Duration.ofSeconds(10);
    private static final int PIECE = 500;
    private static final int HEX_OF_A_LONG = 16;

    private final LiveState redis;
    private final Fork fork;
    private final Set<String> building = ConcurrentHashMap.newKeySet();

    Leaderboards(LiveState redis, Fork fork) {
        this.redis = redis;
        this.fork = fork;
    }

    /** The first so many of the board; fewer when fewer are ranked. */
    public Uni<List<Ranked>> top(Board board, int most) {
        return redis.run(TOP, keys(board), most).chain(found -> found.map(Leaderboards::ranking)
                .map(Uni.createFrom()::item)
                .orElseGet(() -> askOwner(board, () -> board.top(most))));
    }

    /** Where somebody stands; empty when he is not ranked. */
    public Uni<Optional<Ranked>> rankOf(Board board, long participant) {
        return redis.run(RANK, keys(board), participant).chain(found -> found.map(place -> place(participant, place))
                .map(Uni.createFrom()::item)
                .orElseGet(() -> askOwner(board, () -> board.rankOf(participant))));
    }

    /** Shows a score that is committed. Lets nobody wait; repeated or out of order it does no harm. */
    public void note(Board board, Standing standing) {
        redis.tell(NOTE, keys(board), fields(standing).toArray());
    }

    /** Forgets the copy: for owners who changed more than single scores. */
    public Uni<Void> forget(Board board) {
        return redis.command(Command.DEL, keys(board).toArray()).replaceWithVoid();
    }

    private <T> Uni<T> askOwner(Board board, Supplier<Uni<T>> answer) {
        if (building.add(board.name())) {
            fork.detached(() -> build(board).eventually(() -> building.remove(board.name())));
        }
        return answer.get();
    }

    private Uni<Void> build(Board board) {
        String builder = UUID.randomUUID().toString();
        return redis.run(BEGIN, keys(board), builder, BUILDING.toMillis())
                .chain(begun -> isYes(begun)
                        ? fill(board, builder, Long.MIN_VALUE)
                        : Uni.createFrom().voidItem());
    }

    // stops as soon as Redis has forgotten this builder, or is gone
    private Uni<Void> fill(Board board, String builder, long after) {
        return board.standings(after, PIECE).chain(piece -> redis.run(FILL, keys(board), piece(board, builder, piece))
                .chain(filled -> isYes(filled) && piece.size() == PIECE
                        ? fill(board, builder, piece.get(PIECE - 1).participant())
                        : Uni.createFrom().voidItem()));
    }

    private static Object[] piece(Board board, String builder, List<Standing> piece) {
        boolean last = piece.size() < PIECE;
        List<Object> arguments = new ArrayList<>(
                List.of(builder, (last ? board.life() : BUILDING).toMillis(), last ? WHOLE_NOW : builder));
        piece.forEach(standing -> arguments.addAll(fields(standing)));
        return arguments.toArray();
    }

    private static List<Object> fields(Standing standing) {
        return List.of(standing.participant(), standing.version(), standing.score(), entry(standing));
    }

    // Redis lists equal scores by their text, the greatest first; both numbers are positive
    private static String entry(Standing standing) {
        HexFormat hex = HexFormat.of();
        long reached = ChronoUnit.MICROS.between(Instant.EPOCH, standing.reachedAt());
        return hex.toHexDigits(~reached) + hex.toHexDigits(~standing.participant());
    }

    private static List<Ranked> ranking(Response entriesAndScores) {
        List<Ranked> ranking = new ArrayList<>();
        for (int i = 0; i < entriesAndScores.size(); i += 2) {
            String entry = entriesAndScores.get(i).toString();
            long participant = ~HexFormat.fromHexDigitsToLong(entry, HEX_OF_A_LONG, 2 * HEX_OF_A_LONG);
            ranking.add(new Ranked(ranking.size() + 1, participant, score(entriesAndScores.get(i + 1))));
        }
        return ranking;
    }

    private static Optional<Ranked> place(long participant, Response rankAndScore) {
        return rankAndScore.size() == 0
                ? Optional.empty()
                : Optional.of(new Ranked(rankAndScore.get(0).toInteger() + 1, participant, score(rankAndScore.get(1))));
    }

    // scores are doubles in Redis, exact up to 2^53
    private static long score(Response score) {
        return (long) Double.parseDouble(score.toString());
    }

    private static boolean isYes(Optional<Response> answer) {
        return answer.filter(yes -> yes.toInteger() == 1).isPresent();
    }

    // the braces are the hash tag of Redis Cluster
    private static List<String> keys(Board board) {
        String tag = "{board:" + board.name() + "}";
        return List.of(tag + ":ranks", tag + ":entries");
    }
}
