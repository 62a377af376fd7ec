package mall.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.platform.http.Trace;

/** All SQL of {@code pf_message}. */
@ApplicationScoped
class MessageStore {

    private static final String INSERT = """
            INSERT INTO pf_message (id, box, address, type, reference, payload, state, next_at, trace_id)
            SELECT id, $2, address, type, $5, payload, 'DUE', clock_timestamp(), $7
              FROM unnest($1::bigint[], $3::text[], $4::text[], $6::text[]) AS letter (id, address, type, payload)
            """;
    private static final String ONCE = " ON CONFLICT (address, reference) WHERE reference IS NOT NULL DO NOTHING";

    // A claim is a lease: when its holder dies, the message is due again.
    private static final String CLAIM = """
            UPDATE pf_message m SET attempts = m.attempts + 1, next_at = clock_timestamp() + interval '30 seconds'
              FROM (SELECT id FROM pf_message WHERE state = 'DUE' AND next_at <= clock_timestamp()
                     ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED) due
             WHERE m.id = due.id
            RETURNING m.*
            """;
    private static final String DELIVERED_OUT = "DELETE FROM pf_message WHERE id = $1";
    private static final String DELIVERED_IN = "UPDATE pf_message SET state = 'DONE' WHERE id = $1";
    private static final String AGAIN = """
            UPDATE pf_message SET next_at = clock_timestamp() + $2 * interval '1 millisecond', last_error = $3,
                   attempts = attempts - $4
             WHERE id = $1
            """;
    private static final String PARK = "UPDATE pf_message SET state = 'PARKED', last_error = $2 WHERE id = $1";
    private static final String UNPARK = """
            UPDATE pf_message SET state = 'DUE', attempts = 0, next_at = clock_timestamp()
             WHERE id = $1 AND state = 'PARKED'
            """;
    private static final String IN_STATE = """
            SELECT * FROM pf_message WHERE state = $1 AND id > $2 ORDER BY id LIMIT $3
            """;
    private static final String OLDEST = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::bigint AS seconds,
                   (SELECT count(*) FROM pf_message WHERE state = 'PARKED') AS parked
              FROM pf_message WHERE state = 'DUE'
            """;
    private static final String FORGET = """
            DELETE FROM pf_message WHERE id IN (
                SELECT id FROM pf_message
                 WHERE state = 'DONE' AND created_at < clock_timestamp() - interval '60 days' LIMIT $1)
            """;

    private final Sql sql;
    private final Ids ids;

    MessageStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** Inserts messages of one box, all without a reference, right before the commit. */
    void insertLastly(Collection<Message> letters) {
        sql.lastly(INSERT, insertion(List.copyOf(letters)));
    }

    Uni<Void> insertOnce(Message letter) {
        return sql.update(INSERT + ONCE, insertion(List.of(letter))).replaceWithVoid();
    }

    Uni<List<Message>> claim(int limit) {
        return sql.list(CLAIM, MessageStore::read, limit);
    }

    Uni<Void> delivered(Message letter) {
        return sql.update(letter.isOut() ? DELIVERED_OUT : DELIVERED_IN, letter.id())
                .replaceWithVoid();
    }

    /** As {@link #delivered}, right before the commit. */
    void deliveredLastly(Message letter) {
        sql.lastly(letter.isOut() ? DELIVERED_OUT : DELIVERED_IN, letter.id());
    }

    /** Due again after the pause; an attempt that met an outage is not counted. */
    Uni<Void> again(Message letter, Duration pause, String error, boolean counted) {
        return sql.update(AGAIN, letter.id(), pause.toMillis(), error, counted ? 0 : 1)
                .replaceWithVoid();
    }

    Uni<Void> park(Message letter, String error) {
        return sql.update(PARK, letter.id(), error).replaceWithVoid();
    }

    Uni<Boolean> unpark(long id) {
        return sql.update(UNPARK, id).map(rows -> rows == 1);
    }

    Uni<List<OutboxQueries.Delivery>> inState(String state, long after, int limit) {
        return sql.list(IN_STATE, MessageStore::delivery, state, after, limit);
    }

    Uni<Backlog> backlog() {
        return sql.one(OLDEST, row -> new Backlog(row.getLong("seconds"), row.getLong("parked")));
    }

    /** Forgets at most so many notifications that were taken care of long ago; gives how many. */
    Uni<Integer> forgetOld(int most) {
        return sql.update(FORGET, most);
    }

    /** Age of the oldest undelivered message and the number of parked ones. */
    record Backlog(long oldestSeconds, long parked) {}

    private Object[] insertion(List<Message> letters) {
        return new Object[] {
            letters.stream().map(letter -> ids.next()).toArray(Long[]::new),
            letters.get(0).box(),
            letters.stream().map(Message::address).toArray(String[]::new),
            letters.stream().map(Message::type).toArray(String[]::new),
            letters.get(0).reference(),
            letters.stream().map(Message::payload).toArray(String[]::new),
            Trace.id()
        };
    }

    private static Message read(Row row) {
        return new Message(
                row.getLong("id"),
                row.getString("box"),
                row.getString("address"),
                row.getString("type"),
                Optional.ofNullable(row.getString("reference")),
                row.getString("payload"),
                row.getInteger("attempts"),
                row.getString("trace_id"),
                SqlValues.instant(row, "created_at"));
    }

    private static OutboxQueries.Delivery delivery(Row row) {
        return new OutboxQueries.Delivery(
                row.getLong("id"),
                row.getString("box"),
                row.getString("address"),
                row.getString("type"),
                row.getString("state"),
                row.getInteger("attempts"),
                SqlValues.instant(row, "created_at"),
                SqlValues.instant(row, "next_at"),
                Optional.ofNullable(row.getString("last_error")));
    }
}
