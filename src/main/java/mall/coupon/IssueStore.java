package mall.coupon;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.coupon.Batch.Wanted;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/**
 * How coupons come into being: one statement inserts a batch, takes the turns of its members and takes it from the
 * quota. The member's limit, the cap and "still open" are conditions of that statement, not something read before. Rows
 * are locked in this order: turns by member, then the quota, which everybody wants.
 */
@ApplicationScoped
class IssueStore {

    /** What the statement did for one coupon: whether it is new, and whether its member may have it. */
    record Taking(boolean fresh, boolean inLimit, int granted) {}

    private static final String ISSUE = """
            WITH wanted AS (
                SELECT * FROM unnest($2::bigint[], $3::bigint[], $4::integer[])
                  WITH ORDINALITY AS w (id, member_id, number, place)),
            fresh AS (
                INSERT INTO cp_coupon (id, template_id, member_id, status, source, cause, reference, number, valid_from,
                        valid_until, issued_at, face_fen)
                SELECT id, $1::bigint, member_id, 'UNUSED', $5::varchar, $6::varchar, $7::varchar, number,
                       $8::timestamptz, $9::timestamptz, $10::timestamptz, $12::bigint FROM wanted
                ON CONFLICT (member_id, cause, reference, template_id, number) DO NOTHING
                RETURNING id, member_id),
            turn AS (
                INSERT INTO cp_turn AS t (template_id, member_id, taken)
                SELECT $1::bigint, member_id, count(*) FROM fresh
                 GROUP BY member_id HAVING count(*) <= $11::integer ORDER BY member_id
                ON CONFLICT (template_id, member_id) DO UPDATE SET taken = t.taken + excluded.taken
                 WHERE t.taken + excluded.taken <= $11::integer
                RETURNING member_id),
            due AS (SELECT count(*)::integer AS coupons FROM fresh JOIN turn USING (member_id)),
            quota AS (
                UPDATE cp_quota q SET issued = q.issued + least(due.coupons, q.cap - q.issued) FROM due
                 WHERE q.template_id = $1 AND q.open AND q.issued < q.cap AND due.coupons > 0
                RETURNING new.issued - old.issued AS granted)
            SELECT f.id IS NOT NULL AS fresh, u.member_id IS NOT NULL AS in_limit,
                   coalesce((SELECT granted FROM quota), 0) AS granted
              FROM wanted w LEFT JOIN fresh f ON f.id = w.id LEFT JOIN turn u ON u.member_id = w.member_id
             ORDER BY w.place
            """;
    private static final String TAKE_BACK = """
            WITH gone AS (DELETE FROM cp_coupon WHERE id = ANY ($2::bigint[]))
            UPDATE cp_turn t SET taken = t.taken - r.turns
              FROM (SELECT member_id, count(*) AS turns FROM unnest($3::bigint[]) AS m (member_id) GROUP BY member_id) r
             WHERE t.template_id = $1 AND t.member_id = r.member_id
            """;
    private static final String HAS = """
            SELECT EXISTS (SELECT 1 FROM cp_coupon
                            WHERE member_id = $1 AND cause = $2 AND reference = $3 AND template_id = $4) AS has
            """;

    private static final String HOLDINGS = """
            SELECT count(*) FILTER (WHERE u.taken > 0) AS have_one,
                   count(*) FILTER (WHERE u.taken >= t.member_limit) AS at_limit
              FROM cp_turn u JOIN cp_template t ON t.id = u.template_id
             WHERE u.template_id = $1 AND u.member_id = ANY ($2::bigint[])
            """;
    private static final String REFERENCE = "SELECT reference FROM cp_coupon WHERE id = $1 AND cause = $2";

    private final Sql sql;

    IssueStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Writes the coupons of a batch, however few may stay: {@code granted} says how many of those that are fresh and
     * within the limit the quota had left. The rest must be taken back, or the transaction given up.
     */
    Uni<List<Taking>> issue(Batch batch) {
        return sql.list(
                ISSUE,
                IssueStore::taking,
                batch.template().id(),
                SqlValues.longs(batch.wanted(), coupon -> coupon.id().value()),
                SqlValues.longs(batch.wanted(), coupon -> coupon.member().value()),
                batch.wanted().stream().map(Wanted::number).toArray(Integer[]::new),
                batch.source(),
                batch.cause(),
                batch.reference(),
                batch.validFrom(),
                batch.validUntil(),
                batch.now(),
                batch.template().terms().limits().perMember(),
                batch.face());
    }

    /**
     * Takes coupons of this transaction back that cannot stay.
     *
     * @param turns the members of those that had a turn, once per coupon
     */
    Uni<Void> takeBack(CouponTemplateId template, List<Wanted> coupons, List<MemberId> turns) {
        return sql.update(
                        TAKE_BACK,
                        template,
                        SqlValues.longs(coupons, coupon -> coupon.id().value()),
                        SqlValues.longs(turns, MemberId::value))
                .replaceWithVoid();
    }

    /** Whether the member has got coupons of the template for this reason. */
    Uni<Boolean> has(MemberId member, CouponTemplateId template, String cause, String reference) {
        return sql.one(HAS, row -> row.getBoolean("has"), member, cause, reference, template);
    }

    /** What these members have of the template. */
    Uni<CouponHoldings> holdings(CouponTemplateId template, Collection<MemberId> members) {
        return sql.one(
                HOLDINGS,
                row -> new CouponHoldings(row.getLong("have_one"), row.getLong("at_limit")),
                template,
                SqlValues.longs(members, MemberId::value));
    }

    /** The reason a coupon was issued for, when it was one of this cause. */
    Uni<Optional<String>> reference(CouponId coupon, String cause) {
        return sql.first(REFERENCE, row -> row.getString("reference"), coupon, cause);
    }

    private static Taking taking(Row row) {
        return new Taking(row.getBoolean("fresh"), row.getBoolean("in_limit"), row.getInteger("granted"));
    }
}
