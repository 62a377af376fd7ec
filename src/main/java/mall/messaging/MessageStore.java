package mall.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mall.identity.MemberId;
import mall.messaging.PushStatus.Cause;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Table {@code msg_message}. */
@ApplicationScoped
class MessageStore {

    private static final String ADD = """
            INSERT INTO msg_message (id, member_id, scene, reference, body, page, facts, happened_at, useful_until, push, next_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $8)
                ON CONFLICT (member_id, scene, reference) DO NOTHING
            """;
    private static final String OF_MEMBER = """
            SELECT id, scene, body, page, happened_at, read_at FROM msg_message
             WHERE member_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
            """;
    // counting stops where the badge does
    private static final String UNREAD = """
            SELECT count(*) AS unread
              FROM (SELECT 1 FROM msg_message WHERE member_id = $1 AND read_at IS NULL LIMIT 100) counted
            """;
    private static final String READ =
            "UPDATE msg_message SET read_at = coalesce(read_at, $3) WHERE id = $1 AND member_id = $2";
    private static final String CLAIM = """
            UPDATE msg_message SET next_at = $2, attempts = attempts + 1
             WHERE id IN (SELECT id FROM msg_message WHERE push = 'PENDING' AND next_at <= $1
                           ORDER BY next_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING id, member_id, scene, page, facts, attempts, useful_until
            """;
    private static final String MOVE =
            "UPDATE msg_message SET push = $3, next_at = coalesce($4, next_at), reason = $5 WHERE id = $1 AND push = $2";
    private static final String GIVE_UP = "UPDATE msg_message SET push = $1 WHERE push = $2 AND next_at <= $3";
    private static final String ERASE = "DELETE FROM msg_message WHERE member_id = $1";

    private final Sql sql;
    private final Ids ids;

    MessageStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** True when it was not there yet. */
    Uni<Boolean> add(Notice notice) {
        return sql.update(
                        ADD,
                        ids.next(),
                        notice.member(),
                        notice.scene(),
                        notice.reference(),
                        notice.body(),
                        notice.page(),
                        new JsonObject(Map.copyOf(notice.facts())),
                        notice.at(),
                        notice.usefulUntil(),
                        PushStatus.TABLE.start())
                .map(rows -> rows == 1);
    }

    /** Newest first. */
    Uni<List<MessageView>> ofMember(MemberId member, long before, int most) {
        return sql.list(OF_MEMBER, MessageStore::view, member, before, most);
    }

    /** At most 100, which is as far as anybody counts. */
    Uni<Integer> unread(MemberId member) {
        return sql.one(UNREAD, row -> row.getInteger("unread"), member);
    }

    /** False when the member has no such message. */
    Uni<Boolean> read(MemberId member, MessageId id, Instant now) {
        return sql.update(READ, id, member, now).map(rows -> rows == 1);
    }

    /** Takes up to {@code most} messages whose turn has come, for the time of the lease. */
    Uni<List<Message>> claim(Instant now, Duration lease, int most) {
        return sql.list(CLAIM, MessageStore::message, now, now.plus(lease), most);
    }

    /** False when somebody else moved it meanwhile. */
    Uni<Boolean> move(Message message, PushStatus from, Cause cause, Optional<Instant> next, Optional<String> reason) {
        return sql.update(MOVE, message.id(), from, PushStatus.TABLE.next(from, cause), next, reason)
                .map(rows -> rows == 1);
    }

    /** Messages whose sender died in the middle may have arrived: they are not sent again. */
    Uni<Integer> giveUpOnLost(Instant now) {
        PushStatus next = PushStatus.TABLE.next(PushStatus.SENDING, new Cause.Unanswered());
        return sql.update(GIVE_UP, next, PushStatus.SENDING, now);
    }

    Uni<Void> erase(MemberId member) {
        return sql.update(ERASE, member).replaceWithVoid();
    }

    private static MessageView view(Row row) {
        MessageScene scene = MessageScene.valueOf(row.getString("scene"));
        return new MessageView(
                new MessageId(row.getLong("id")),
                scene,
                scene.title(),
                row.getString("body"),
                row.getString("page"),
                SqlValues.instant(row, "happened_at"),
                row.getOffsetDateTime("read_at") != null);
    }

    private static Message message(Row row) {
        return new Message(
                new MessageId(row.getLong("id")),
                new MemberId(row.getLong("member_id")),
                MessageScene.valueOf(row.getString("scene")),
                row.getString("page"),
                facts(row.getJsonObject("facts")),
                row.getInteger("attempts"),
                SqlValues.instant(row, "useful_until"));
    }

    private static Map<String, String> facts(JsonObject json) {
        return json.stream().collect(Collectors.toMap(Map.Entry::getKey, fact -> fact.getValue()
                .toString()));
    }
}
