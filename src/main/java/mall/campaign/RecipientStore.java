package mall.campaign;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/**
 * Recipients of pushes. Whoever writes them moves the counters of the push in the same statement, so that a progress
 * that is read is exact. Recipients are locked in the order of their ids, the counters last.
 */
@ApplicationScoped
class RecipientStore {

    private static final String ADD = """
            WITH fresh AS (
                INSERT INTO cm_recipient (push_id, member_id, result, settled_at)
                SELECT $1, w.member_id, w.result, CASE WHEN w.result <> 'WAITING' THEN $4::timestamptz END
                  FROM unnest($2::bigint[], $3::text[]) AS w (member_id, result)
                ON CONFLICT DO NOTHING
                RETURNING result)
            UPDATE cm_progress
               SET waiting = waiting + (SELECT count(*) FROM fresh WHERE result = 'WAITING'),
                   held_out = held_out + (SELECT count(*) FROM fresh WHERE result = 'HELD_OUT')
             WHERE push_id = $1
            """;
    private static final String CLAIM = """
            SELECT member_id FROM cm_recipient WHERE push_id = $1 AND result = 'WAITING'
             ORDER BY member_id LIMIT $2 FOR UPDATE SKIP LOCKED
            """;
    // a push that was stopped meanwhile counts nothing any more, which is how the batch learns of it
    private static final String SETTLE = """
            WITH settled AS (
                UPDATE cm_recipient r SET result = w.result, settled_at = $4
                  FROM unnest($2::bigint[], $3::text[]) AS w (member_id, result)
                 WHERE r.push_id = $1 AND r.member_id = w.member_id AND r.result = 'WAITING'
                RETURNING r.result)
            UPDATE cm_progress g
               SET waiting = g.waiting - s.settled, issued = g.issued + s.issued, already = g.already + s.already,
                   limit_reached = g.limit_reached + s.limit_reached, gone = g.gone + s.gone
              FROM (SELECT count(*) AS settled,
                           count(*) FILTER (WHERE result = 'ISSUED') AS issued,
                           count(*) FILTER (WHERE result = 'ALREADY') AS already,
                           count(*) FILTER (WHERE result = 'LIMIT_REACHED') AS limit_reached,
                           count(*) FILTER (WHERE result = 'GONE') AS gone FROM settled) s
             WHERE g.push_id = $1 AND g.open
            """;
    private static final String OF_PUSH = """
            SELECT member_id, result, settled_at, CASE WHEN used THEN saved_fen END AS saved_fen FROM cm_recipient
             WHERE push_id = $1 AND ($2::varchar IS NULL OR result = $2) AND member_id > $3 ORDER BY member_id LIMIT $4
            """;
    private static final String REACHED = """
            SELECT push_id, count(*) AS members FROM cm_recipient
             WHERE push_id = ANY ($1::bigint[]) AND member_id = ANY ($2::bigint[]) AND result = 'ISSUED' GROUP BY push_id
            """;
    // the newest news about a coupon counts, in whatever order it comes
    private static final String NOTE_USE = """
            UPDATE cm_recipient SET used = $3, saved_fen = $4, noted_at = $5
             WHERE push_id = $1 AND member_id = $2 AND result IN ('ISSUED', 'ALREADY')
               AND (noted_at IS NULL OR noted_at < $5)
            """;
    private static final String OF_MEMBER = """
            SELECT p.name, r.member_id, r.result, r.settled_at, CASE WHEN r.used THEN r.saved_fen END AS saved_fen
              FROM cm_push p JOIN cm_recipient r ON r.push_id = p.id AND r.member_id = $1 ORDER BY p.id
            """;

    private final Sql sql;

    RecipientStore(Sql sql) {
        this.sql = sql;
    }

    /** Copies members into the list; who is there already stays as he is. */
    Uni<Void> add(CouponPushId push, List<MemberId> members, List<PushResult> results, Instant now) {
        return sql.update(ADD, push, SqlValues.longs(members, MemberId::value), names(results), now)
                .replaceWithVoid();
    }

    /** Takes some whose turn has come and whom nobody else holds. */
    Uni<List<MemberId>> claim(CouponPushId push, int most) {
        return sql.list(CLAIM, row -> new MemberId(row.getLong("member_id")), push, most);
    }

    /** Notes what became of recipients; false when the push does not run any more. */
    Uni<Boolean> settle(CouponPushId push, Map<MemberId, PushResult> results, Instant now) {
        return sql.update(
                        SETTLE, push, SqlValues.longs(results.keySet(), MemberId::value), names(results.values()), now)
                .map(rows -> rows == 1);
    }

    /** In the order of their ids. */
    Uni<List<RecipientView>> ofPush(CouponPushId push, Optional<PushResult> result, long after, int limit) {
        return sql.list(OF_PUSH, RecipientStore::recipient, push, result, after, limit);
    }

    /** How many of these members each of the pushes gave a coupon; a push that reached none of them is missing. */
    Uni<Map<CouponPushId, Long>> reached(List<CouponPushId> pushes, List<MemberId> members) {
        return sql.list(
                        REACHED,
                        row -> Map.entry(new CouponPushId(row.getLong("push_id")), row.getLong("members")),
                        SqlValues.longs(pushes, CouponPushId::value),
                        SqlValues.longs(members, MemberId::value))
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** An order has the coupon of a recipient and saves so much by it; or, when empty, none has it any more. */
    Uni<Void> noteUse(CouponPushId push, MemberId member, Optional<Money> saved, Instant at) {
        return sql.update(NOTE_USE, push, member, saved.isPresent(), saved, at).replaceWithVoid();
    }

    /** The pushes a member was a recipient of, by name. */
    Uni<List<Map.Entry<String, RecipientView>>> ofMember(MemberId member) {
        return sql.list(OF_MEMBER, row -> Map.entry(row.getString("name"), recipient(row)), member);
    }

    private static String[] names(Collection<PushResult> results) {
        return results.stream().map(Enum::name).toArray(String[]::new);
    }

    private static RecipientView recipient(Row row) {
        return new RecipientView(
                new MemberId(row.getLong("member_id")),
                PushResult.valueOf(row.getString("result")),
                SqlValues.instantIfAny(row, "settled_at"),
                Optional.ofNullable(row.getLong("saved_fen")).map(Money::ofFen));
    }
}
