package mall.points;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.platform.reward.Reward;

/**
 * Points that come and go: accounts, lots and entries, one statement each time. Whoever changes a lot locks the account
 * first, so that two of them never wait for each other.
 */
@ApplicationScoped
class LedgerStore {

    /**
     * How taking came out.
     *
     * @param points taken; 0 when there were not enough
     * @param stale the statement waited for another one and could not see what that one had added; nothing was taken,
     *     and the same statement sees it now
     */
    record Taking(long points, boolean stale) {}

    // Locking shows the newest version of a row, but no row that was added while the statement waited. Balance and open
    // lots are always equal, so a difference tells that this happened.
    private static final String TAKE = """
            WITH account AS (
                SELECT balance FROM pt_account WHERE member_id = $1 FOR NO KEY UPDATE),
            lots AS (
                SELECT l.id, l.remaining, l.expires_at
                  FROM account, pt_lot l
                 WHERE l.member_id = $1 AND l.remaining > 0
                 ORDER BY l.expires_at, l.id FOR NO KEY UPDATE OF l),
            seen AS (
                SELECT a.balance <> coalesce((SELECT sum(remaining) FROM lots), 0) AS stale FROM account a),
            good AS (
                SELECT id, remaining, sum(remaining) OVER (ORDER BY expires_at, id) - remaining AS earlier,
                       sum(remaining) OVER () AS total
                  FROM lots WHERE expires_at > $4::timestamptz),
            takes AS (
                SELECT id, least(remaining, $2::bigint - earlier)::bigint AS points
                  FROM good, seen
                 WHERE earlier < $2::bigint AND total >= $3::bigint AND NOT stale),
            shrunk AS (
                UPDATE pt_lot l SET remaining = l.remaining - t.points FROM takes t WHERE l.id = t.id),
            paid AS (
                UPDATE pt_account a SET balance = a.balance - t.points
                  FROM (SELECT sum(points)::bigint AS points FROM takes HAVING count(*) > 0) t
                 WHERE a.member_id = $1
                RETURNING a.balance, t.points),
            entry AS (
                INSERT INTO pt_entry (id, member_id, direction, amount, kind, reference, balance_after, title, order_id,
                                      created_at)
                SELECT $5::bigint, $1::bigint, 'OUT', points, $6::varchar, $7::varchar, balance, $8::varchar, $9::bigint,
                       $4::timestamptz
                  FROM paid)%s
            SELECT coalesce((SELECT points FROM paid), 0) AS points, coalesce((SELECT stale FROM seen), false) AS stale
            """;
    private static final String TAKE_AWAY = TAKE.formatted("");
    private static final String SPEND = TAKE.formatted("""
            ,
            spending AS (
                INSERT INTO pt_spending (order_id, sku_id, spent)
                SELECT $9::bigint, line.sku, line.points
                  FROM paid, unnest($10::bigint[], $11::bigint[]) AS line (sku, points)),
            taking AS (
                INSERT INTO pt_taking (order_id, lot_id, taken) SELECT $9::bigint, id, points FROM takes)""");

    private static final String LOCK_AWAY = TAKE.formatted("""
            ,
            locked AS (
                INSERT INTO pt_saving_lot (saving_id, lot_id, points) SELECT $10::bigint, id, points FROM takes)""");

    // The lot comes first: its key makes a repeated grant wait for the first one and then do nothing.
    private static final String GRANT = """
            lot AS (
                INSERT INTO pt_lot (id, member_id, kind, reference, granted, remaining, expires_at, created_at)
                SELECT $2::bigint, $1::bigint, $3::varchar, $4::varchar, g.points, g.points, $5::timestamptz,
                       $6::timestamptz
                  FROM (%s) g
                ON CONFLICT (member_id, kind, reference) DO NOTHING
                RETURNING granted),
            account AS (
                INSERT INTO pt_account AS a (member_id, balance) SELECT $1::bigint, granted FROM lot
                ON CONFLICT (member_id) DO UPDATE SET balance = a.balance + excluded.balance
                RETURNING a.balance),
            entry AS (
                INSERT INTO pt_entry (id, member_id, direction, amount, kind, reference, balance_after, title, order_id,
                                      created_at)
                SELECT $2::bigint, $1::bigint, 'IN', lot.granted, $3::varchar, $4::varchar, account.balance, $7::varchar,
                       $8::bigint, $6::timestamptz
                  FROM lot, account)
            SELECT coalesce((SELECT granted FROM lot), 0) AS points
            """;
    private static final String GRANT_AS_TOLD = "WITH " + GRANT.formatted("SELECT $9::bigint AS points");
    // $13 is null for a cause without a cap; what is left of a cap may be less than the reward, or nothing
    private static final String GRANT_REWARD = """
            WITH fresh AS (
                INSERT INTO pt_reward (member_id, cause, reference, created_at)
                VALUES ($1, $10, $11, $6)
                ON CONFLICT DO NOTHING
                RETURNING 1),
            capped AS (
                INSERT INTO pt_daily AS d (member_id, cause, day, points, latest)
                SELECT $1::bigint, $10::varchar, $12::date, least($9::bigint, $13::bigint), least($9::bigint, $13::bigint)
                  FROM fresh WHERE $13::bigint IS NOT NULL
                ON CONFLICT (member_id, cause, day)
                DO UPDATE SET points = d.points + least($9::bigint, $13::bigint - d.points),
                              latest = least($9::bigint, $13::bigint - d.points)
                 WHERE d.points < $13::bigint
                RETURNING latest),
            """ + GRANT.formatted("""
                      SELECT latest AS points FROM capped
                       UNION ALL
                      SELECT $9::bigint FROM fresh WHERE $13::bigint IS NULL""");
    private static final String REVOKE_REWARD = """
            UPDATE pt_reward r SET taken_back = true
              FROM pt_lot l
             WHERE r.member_id = $1 AND r.cause = $2 AND r.reference = $3 AND NOT r.taken_back
               AND l.member_id = r.member_id AND l.kind = $4 AND l.reference = $5
            RETURNING l.granted
            """;

    // What another node works on is left to it. One entry per lot, each with the balance after it.
    private static final String EXPIRE = """
            WITH due AS (
                SELECT l.id, l.member_id, l.remaining, l.expires_at, l.created_at, a.balance
                  FROM pt_lot l JOIN pt_account a USING (member_id)
                 WHERE l.remaining > 0 AND l.expires_at <= $1
                 ORDER BY l.expires_at, l.id LIMIT $2
                   FOR NO KEY UPDATE OF a, l SKIP LOCKED),
            closed AS (
                UPDATE pt_lot l SET remaining = 0, expired = true FROM due d WHERE l.id = d.id),
            paid AS (
                UPDATE pt_account a SET balance = a.balance - d.points
                  FROM (SELECT member_id, sum(remaining)::bigint AS points FROM due GROUP BY member_id) d
                 WHERE a.member_id = d.member_id)
            INSERT INTO pt_entry (id, member_id, direction, amount, kind, reference, balance_after, title, created_at)
            SELECT ids.id, member_id, 'OUT', remaining, 'EXPIRED', due.id::varchar,
                   balance - sum(remaining) OVER (PARTITION BY member_id ORDER BY expires_at, due.id), $3::varchar, $1
              FROM (SELECT *, row_number() OVER (ORDER BY expires_at, id) AS number FROM due) due
              JOIN unnest($4::bigint[]) WITH ORDINALITY AS ids (id, number) USING (number)
            """;

    private final Sql sql;
    private final Ids ids;

    LedgerStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** Takes up to {@code most} points, those that expire first; nothing at all when there are fewer than {@code least}. */
    Uni<Taking> take(MemberId member, long least, long most, Reason reason, Instant now) {
        return sql.one(TAKE_AWAY, LedgerStore::taking, taking(member, least, most, reason, now));
    }

    /** Takes exactly what the lines of an order cost in points, or nothing, and keeps where it came from. */
    Uni<Taking> spend(MemberId member, Map<SkuId, Long> lines, Reason reason, Instant now) {
        long points = lines.values().stream().mapToLong(Long::longValue).sum();
        List<Map.Entry<SkuId, Long>> ordered = List.copyOf(lines.entrySet());
        Object[] order = {
            SqlValues.longs(ordered, line -> line.getKey().value()), SqlValues.longs(ordered, Map.Entry::getValue)
        };
        Object[] parameters = Stream.of(taking(member, points, points, reason, now), order)
                .flatMap(Stream::of)
                .toArray();
        return sql.one(SPEND, LedgerStore::taking, parameters);
    }

    /** Takes exactly what is to be locked, or nothing, and keeps where it came from. */
    Uni<Taking> lockAway(Saving saving, Reason reason) {
        Object[] taking = taking(saving.member(), saving.points(), saving.points(), reason, saving.lockedAt());
        return sql.one(
                LOCK_AWAY,
                LedgerStore::taking,
                Stream.concat(Stream.of(taking), Stream.of(saving.id())).toArray());
    }

    /** Gives a new lot of points once per reason; whether it was the first time. */
    Uni<Boolean> grant(MemberId member, long points, Reason reason, Instant expiresAt, Instant now) {
        return sql.one(
                GRANT_AS_TOLD,
                row -> row.getLong("points") > 0,
                member,
                ids.next(),
                reason.kind(),
                reason.reference(),
                expiresAt,
                now,
                reason.title(),
                reason.order(),
                points);
    }

    /**
     * Gives what a daily cap leaves of a reward, once per cause and reference.
     *
     * @param cap the most points a day for this cause; empty when there is none
     */
    Uni<Void> reward(Reward reward, OptionalLong cap, Instant expiresAt, Instant now) {
        return sql.one(
                        GRANT_REWARD,
                        row -> row.getLong("points"),
                        reward.member(),
                        ids.next(),
                        PointsKind.REWARD,
                        referenceOf(reward),
                        expiresAt,
                        now,
                        reward.title(),
                        null,
                        reward.amount(),
                        reward.cause(),
                        reward.reference(),
                        BusinessTime.dayOf(now),
                        cap.isPresent() ? cap.getAsLong() : null)
                .replaceWithVoid();
    }

    /** Marks a reward as revoked, once; how many points had been given for it, 0 when it was revoked before. */
    Uni<Long> revoke(Reward reward) {
        return sql.first(
                        REVOKE_REWARD,
                        row -> row.getLong("granted"),
                        reward.member(),
                        reward.cause(),
                        reward.reference(),
                        PointsKind.REWARD,
                        referenceOf(reward))
                .map(found -> found.orElse(0L));
    }

    /** Writes off what is left of at most so many lots whose time has come; how many there were. */
    Uni<Integer> expire(Instant now, int limit, String title) {
        Long[] entries = Stream.generate(ids::next).limit(limit).toArray(Long[]::new);
        return sql.update(EXPIRE, now, limit, title, entries);
    }

    /** What the entries of a reward refer to. */
    static String referenceOf(Reward reward) {
        return reward.cause() + ":" + reward.reference();
    }

    private Object[] taking(MemberId member, long least, long most, Reason reason, Instant now) {
        return new Object[] {
            member, most, least, now, ids.next(), reason.kind(), reason.reference(), reason.title(), reason.order()
        };
    }

    private static Taking taking(Row row) {
        return new Taking(row.getLong("points"), row.getBoolean("stale"));
    }
}
