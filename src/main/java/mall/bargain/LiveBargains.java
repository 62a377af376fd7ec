package mall.bargain;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.platform.db.Ids;
import mall.platform.redis.LiveState;
import mall.platform.redis.RedisScript;

/**
 * Bargains in Redis: one hash per bargain with its version {@code v} and, when it is known, the whole of it as
 * {@code card}. Holds a copy only – it may be emptied at any moment, and lives so briefly that a missed change heals by
 * itself.
 *
 * <p>Every help changes nearly all that is shown, so a change only takes the card away (ADR 73); the version stays, a
 * floor under which no late rebuild may write.
 */
@ApplicationScoped
class LiveBargains {

    // ARGV: version, milliseconds to live
    private static final RedisScript OUTDATE = RedisScript.of("""
            local known = tonumber(redis.call('HGET', KEYS[1], 'v') or '0')
            if known >= tonumber(ARGV[1]) then return 0 end
            redis.call('HDEL', KEYS[1], 'card')
            redis.call('HSET', KEYS[1], 'v', ARGV[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 1
            """);
    // ARGV: version, milliseconds to live, card
    private static final RedisScript PUT = RedisScript.of("""
            local known = tonumber(redis.call('HGET', KEYS[1], 'v') or '0')
            if known > tonumber(ARGV[1]) then return 0 end
            redis.call('HSET', KEYS[1], 'v', ARGV[1], 'card', ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 1
            """);

    private final LiveState redis;
    private final ObjectMapper json;
    private final long liveForMillis;

    LiveBargains(LiveState redis, ObjectMapper json, BargainConfig config) {
        this.redis = redis;
        // values such as Money have derived is…() methods that are no part of them
        this.json = json.copy().setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE);
        this.liveForMillis = config.liveFor().toMillis();
    }

    /** The bargain as Redis knows it; empty when it does not know. */
    Uni<Optional<LiveBargain>> find(BargainId id) {
        return redis.command(Command.HGET, key(id), "card").map(card -> card.flatMap(text -> read(text.toString())));
    }

    /** What Redis knows of the bargain is older than this version, which was committed. */
    void outdate(BargainId id, long version) {
        redis.tell(OUTDATE, List.of(key(id)), version, liveForMillis);
    }

    /** Puts a state that was read from PostgreSQL, unless Redis has heard of a newer one. */
    Uni<Void> put(LiveBargain bargain) {
        return redis.run(PUT, List.of(key(bargain.id())), bargain.version(), liveForMillis, write(bargain))
                .replaceWithVoid();
    }

    private String write(LiveBargain bargain) {
        try {
            return json.writeValueAsString(bargain);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a bargain is plain values", impossible);
        }
    }

    // a card that another release has written is none
    private Optional<LiveBargain> read(String card) {
        try {
            return Optional.of(json.readValue(card, LiveBargain.class));
        } catch (JsonProcessingException foreign) {
            return Optional.empty();
        }
    }

    // the braces are the hash tag of Redis Cluster
    private static String key(BargainId id) {
        return "{b:" + Ids.text(id) + "}:live";
    }
}
