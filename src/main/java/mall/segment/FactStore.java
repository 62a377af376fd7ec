package mall.segment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** What is written to {@code sg_fact}; whoever writes holds the lock of the row. */
@ApplicationScoped
class FactStore {

    // what stands in a new row is replaced before anybody sees it
    private static final String ADD = """
            INSERT INTO sg_fact (member_id, registered_at, level, profiled)
            SELECT id, 'epoch', '', false FROM unnest($1::bigint[]) AS wanted (id) ORDER BY id
            ON CONFLICT (member_id) DO NOTHING
            """;
    private static final String LOCK = """
            SELECT member_id FROM sg_fact WHERE member_id = ANY ($1::bigint[]) ORDER BY member_id FOR UPDATE
            """;
    private static final String SAVE = """
            UPDATE sg_fact f SET registered_at = p.registered_at, level = p.level, birthday = p.birthday,
                   profiled = p.profiled,
                   recency_score = CASE WHEN p.profiled THEN f.recency_score END,
                   frequency_score = CASE WHEN p.profiled THEN f.frequency_score END,
                   monetary_score = CASE WHEN p.profiled THEN f.monetary_score END,
                   rfm_cell = CASE WHEN p.profiled THEN f.rfm_cell END,
                   churn_score = CASE WHEN p.profiled THEN f.churn_score END
              FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::smallint[], $5::boolean[])
                   AS p (member_id, registered_at, level, birthday, profiled)
             WHERE f.member_id = p.member_id
               AND (f.registered_at, f.level, f.birthday, f.profiled)
                   IS DISTINCT FROM (p.registered_at, p.level, p.birthday, p.profiled)
            """;
    private static final String SUM_UP = """
            UPDATE sg_fact f SET orders = s.orders, paid_fen = s.paid_fen, first_paid_at = s.first_paid_at,
                   last_paid_at = s.last_paid_at,
                   recency_score = CASE WHEN s.orders > 0 THEN f.recency_score END,
                   frequency_score = CASE WHEN s.orders > 0 THEN f.frequency_score END,
                   monetary_score = CASE WHEN s.orders > 0 THEN f.monetary_score END,
                   rfm_cell = CASE WHEN s.orders > 0 THEN f.rfm_cell END,
                   churn_score = CASE WHEN s.orders > 0 THEN f.churn_score END
              FROM (SELECT m.id, count(o.order_id)::int AS orders,
                           coalesce(sum(o.paid_fen - o.refunded_fen), 0)::bigint AS paid_fen,
                           min(o.paid_at) AS first_paid_at, max(o.paid_at) AS last_paid_at
                      FROM unnest($1::bigint[]) AS m (id)
                      LEFT JOIN sg_order o ON o.member_id = m.id AND NOT o.closed
                     GROUP BY m.id) s
             WHERE f.member_id = s.id
               AND (f.orders, f.paid_fen, f.first_paid_at, f.last_paid_at)
                   IS DISTINCT FROM (s.orders, s.paid_fen, s.first_paid_at, s.last_paid_at)
            """;
    private static final String CAME_BY =
            "UPDATE sg_fact SET channel = $2 WHERE member_id = $1 AND channel = 'UNKNOWN'";
    private static final String REMOVE = "DELETE FROM sg_fact WHERE member_id = ANY ($1::bigint[])";
    private static final String AFTER =
            "SELECT member_id FROM sg_fact WHERE member_id > $1 ORDER BY member_id LIMIT $2";

    private final Sql sql;

    FactStore(Sql sql) {
        this.sql = sql;
    }

    /** Sees to it that each of these has a row; waits for whoever is adding or erasing one. */
    Uni<Void> add(Collection<MemberId> members) {
        return sql.update(ADD, (Object) ids(members)).replaceWithVoid();
    }

    /** Locks the rows there are, in the order of their ids; gives whose they are. */
    Uni<Set<MemberId>> locked(Collection<MemberId> members) {
        return sql.list(LOCK, row -> new MemberId(row.getLong("member_id")), (Object) ids(members))
                .map(Set::copyOf);
    }

    /** Writes what has changed; scores go with the consent to them. */
    Uni<Void> save(List<Portrait> portraits) {
        return sql.update(
                        SAVE,
                        SqlValues.longs(portraits, portrait -> portrait.member().value()),
                        portraits.stream()
                                .map(portrait -> portrait.registeredAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        portraits.stream().map(Portrait::level).toArray(String[]::new),
                        portraits.stream()
                                .map(portrait ->
                                        portrait.birthday().map(Days::number).orElse(null))
                                .toArray(Short[]::new),
                        portraits.stream().map(Portrait::profiled).toArray(Boolean[]::new))
                .replaceWithVoid();
    }

    /** Counts the purchases of these anew; who has none left has no scores either. */
    Uni<Void> sumUp(Collection<MemberId> members) {
        return sql.update(SUM_UP, (Object) ids(members)).replaceWithVoid();
    }

    /** Notes how the member came, unless it is known. */
    Uni<Void> cameBy(MemberId member, Channel channel) {
        return sql.update(CAME_BY, member, channel).replaceWithVoid();
    }

    /** With all that hangs on them. */
    Uni<Void> remove(Collection<MemberId> members) {
        return sql.update(REMOVE, (Object) ids(members)).replaceWithVoid();
    }

    /** Whose rows there are, in the order of their ids, from the first one after this. */
    Uni<List<MemberId>> after(MemberId member, int limit) {
        return sql.list(AFTER, row -> new MemberId(row.getLong("member_id")), member, limit);
    }

    private static Long[] ids(Collection<MemberId> members) {
        return SqlValues.longs(members, MemberId::value);
    }
}
