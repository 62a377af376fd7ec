package mall.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.identity.MemberId;
import mall.messaging.PushStatus.Cause;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Table {@code msg_message}. */
@ApplicationScoped
class MessageStore {

    // A push to everybody finds few who accepted such messages: the others' never come up for sending.
    private static final String ADD = """
            INSERT INTO msg_message (id, member_id, scene, reference, body, page, facts, happened_at, useful_until, next_at,
                    marketing, push)
            SELECT id, member_id, scene, reference, body, page, facts::jsonb, happened_at, useful_until, happened_at,
                   marketing,
                   CASE WHEN NOT marketing OR EXISTS (
                                SELECT 1 FROM msg_quota q
                                 WHERE q.member_id = n.member_id AND q.template_id = n.template_id
                                   AND used < GREATEST(by_member, by_wechat))
                        THEN $12 ELSE $13 END
              FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                          $8::timestamptz[], $9::timestamptz[], $10::boolean[], $11::text[])
                AS n (id, member_id, scene, reference, body, page, facts, happened_at, useful_until, marketing, template_id)
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
                           ORDER BY marketing, next_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING id, member_id, scene, page, facts, attempts, useful_until
            """;
    private static final String MOVE =
            "UPDATE msg_message SET push = $3, next_at = coalesce($4, next_at), reason = $5 WHERE id = $1 AND push = $2";
    private static final String GIVE_UP = "UPDATE msg_message SET push = $1 WHERE push = $2 AND next_at <= $3";
    private static final String ERASE = "DELETE FROM msg_message WHERE member_id = $1";

    private final Sql sql;
    private final Ids ids;
    private final Templates templates;

    MessageStore(Sql sql, Ids ids, Templates templates) {
        this.sql = sql;
        this.ids = ids;
        this.templates = templates;
    }

    /** Adds those that are not there yet, in one statement. */
    Uni<Void> add(Collection<Notice> notices) {
        PushStatus start = PushStatus.TABLE.start();
        return sql.update(
                        ADD,
                        SqlValues.longs(notices, notice -> ids.next()),
                        SqlValues.longs(notices, notice -> notice.member().value()),
                        texts(notices, notice -> notice.scene().name()),
                        texts(notices, Notice::reference),
                        texts(notices, Notice::body),
                        texts(notices, Notice::page),
                        texts(notices, notice -> new JsonObject(Map.copyOf(notice.facts())).encode()),
                        times(notices, Notice::at),
                        times(notices, Notice::usefulUntil),
                        notices.stream()
                                .map(notice -> notice.scene().isMarketing())
                                .toArray(Boolean[]::new),
                        texts(notices, notice -> templates.idOf(notice.scene()).orElse("")),
                        start,
                        PushStatus.TABLE.next(start, new Cause.NoQuota()))
                .replaceWithVoid();
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

    private static String[] texts(Collection<Notice> notices, Function<Notice, String> text) {
        return notices.stream().map(text).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(Collection<Notice> notices, Function<Notice, Instant> time) {
        return notices.stream()
                .map(notice -> time.apply(notice).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
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
