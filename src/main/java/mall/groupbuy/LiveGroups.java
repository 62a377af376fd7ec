package mall.groupbuy;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.redis.LiveState;
import mall.platform.redis.RedisScript;

/**
 * Groups in Redis: one hash per group, keys of one group in one hash slot. Holds a copy only – it may be emptied at any
 * moment, and lives so briefly that a missed change heals by itself.
 *
 * <p>Fields: {@code v} the version, {@code status}, {@code firm}, {@code held}, {@code free} seats, {@code s:<member>}
 * the order of every seat, and {@code card}, everything that a held seat does not change. A hash that cannot be kept
 * whole shrinks to its version: a floor under which no late rebuild may write.
 */
@ApplicationScoped
class LiveGroups {

    /** What Redis knows for somebody who wants to join; empty when it does not know. */
    record Gate(boolean full, boolean over, boolean alreadyIn) {}

    // ARGV: version, milliseconds to live, status, firm, held, free, member or '', order or '' when he left
    private static final RedisScript NOTE = RedisScript.of("""
            local known = tonumber(redis.call('HGET', KEYS[1], 'v') or '0')
            local version = tonumber(ARGV[1])
            if known >= version then return 0 end
            if known + 1 == version and ARGV[3] == 'FORMING' then
              if redis.call('HGET', KEYS[1], 'firm') ~= ARGV[4] then redis.call('HDEL', KEYS[1], 'card') end
              redis.call('HSET', KEYS[1], 'status', ARGV[3], 'firm', ARGV[4], 'held', ARGV[5], 'free', ARGV[6])
              if ARGV[7] ~= '' and ARGV[8] ~= '' then redis.call('HSET', KEYS[1], 's:' .. ARGV[7], ARGV[8])
              elseif ARGV[7] ~= '' then redis.call('HDEL', KEYS[1], 's:' .. ARGV[7]) end
            else
              redis.call('DEL', KEYS[1])
            end
            redis.call('HSET', KEYS[1], 'v', ARGV[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 1
            """);
    // ARGV: version, milliseconds to live, fields and values
    private static final RedisScript PUT = RedisScript.of("""
            local known = tonumber(redis.call('HGET', KEYS[1], 'v') or '0')
            if known > tonumber(ARGV[1]) then return 0 end
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], 'v', ARGV[1], unpack(ARGV, 3))
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 1
            """);
    private static final String SEAT = "s:";

    private final LiveState redis;
    private final ObjectMapper json;
    private final long liveForMillis;

    LiveGroups(LiveState redis, ObjectMapper json, GroupBuyConfig config) {
        this.redis = redis;
        // values such as Money have derived is…() methods that are no part of them
        this.json = json.copy().setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE);
        this.liveForMillis = config.liveFor().toMillis();
    }

    /** The group as Redis knows it; empty when it does not know all of it. */
    Uni<Optional<LiveGroup>> find(GroupId id) {
        return redis.command(Command.HGETALL, key(id)).map(found -> found.flatMap(this::read));
    }

    /** Whether a member has a chance to join; empty when Redis does not know. */
    Uni<Optional<Gate>> gate(GroupId id, MemberId member) {
        return redis.command(Command.HMGET, key(id), "status", "free", SEAT + Ids.text(member))
                .map(found -> found.filter(fields -> fields.get(0) != null)
                        .map(fields -> new Gate(
                                fields.get(1).toInteger() == 0,
                                !fields.get(0).toString().equals(GroupStatus.FORMING.name()),
                                fields.get(2) != null)));
    }

    /**
     * Notes one change of a group, after it was committed. A change that came before it and was missed, or the end of
     * the group, empties the state.
     *
     * @param seat the seat that changed, if one did
     */
    void note(Group.State group, int free, Optional<Seat> seat) {
        redis.tell(
                NOTE,
                List.of(key(group.id())),
                group.version(),
                liveForMillis,
                group.status(),
                group.firm(),
                group.held(),
                free,
                seat.map(changed -> Ids.text(changed.member())).orElse(""),
                seat.filter(changed -> changed.status() != SeatStatus.RELEASED)
                        .map(changed -> Ids.text(changed.order()))
                        .orElse(""));
    }

    /** Puts a state that was read from PostgreSQL, unless Redis has seen a newer one. */
    Uni<Void> put(LiveGroup group) {
        GroupView view = group.view();
        List<Object> arguments = new ArrayList<>(List.of(group.version(), liveForMillis));
        arguments.addAll(List.of("status", view.status(), "firm", view.firmSeats(), "held", view.heldSeats()));
        arguments.addAll(List.of("free", view.remainingSeats(), "card", write(view)));
        group.seats().forEach((member, order) -> arguments.addAll(List.of(SEAT + Ids.text(member), Ids.text(order))));
        return redis.run(PUT, List.of(key(view.id())), arguments.toArray()).replaceWithVoid();
    }

    private Optional<LiveGroup> read(Response hash) {
        Response card = hash.get("card");
        if (card == null) {
            return Optional.empty();
        }
        Map<MemberId, OrderId> seats = new HashMap<>();
        for (String field : hash.getKeys()) {
            if (field.startsWith(SEAT)) {
                long member = Ids.parse(field.substring(SEAT.length()));
                long order = Ids.parse(hash.get(field).toString());
                seats.put(new MemberId(member), new OrderId(order));
            }
        }
        GroupView view = view(card.toString())
                .withSeats(hash.get("firm").toInteger(), hash.get("held").toInteger());
        return Optional.of(new LiveGroup(view, seats, hash.get("v").toLong()));
    }

    private String write(GroupView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a view is plain values", impossible);
        }
    }

    private GroupView view(String card) {
        try {
            return json.readValue(card, GroupView.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("not written here: " + card, foreign);
        }
    }

    // the braces are the hash tag of Redis Cluster
    private static String key(GroupId id) {
        return "{g:" + Ids.text(id) + "}:live";
    }
}
