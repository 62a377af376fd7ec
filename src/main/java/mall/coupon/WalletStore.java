package mall.coupon;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mall.identity.MemberId;
import mall.platform.db.Sql;

/** What members and ops see of coupons; decides nothing. */
@ApplicationScoped
class WalletStore {

    /** How the coupons of a template stand. */
    record Tally(Map<CouponStatus, Long> counts, long savedFen) {}

    // one whose time is over counts as expired before the job has noticed
    private static final String STANDS =
            "CASE WHEN c.status = 'UNUSED' AND c.valid_until <= $2 THEN 'EXPIRED' ELSE c.status END";
    private static final String OF_MEMBER = "SELECT " + CouponStore.COLUMNS + CouponStore.FROM + """
            WHERE c.member_id = $1 AND ($3::varchar IS NULL OR %s = $3) AND c.id < $4 ORDER BY c.id DESC LIMIT $5
            """.formatted(STANDS);
    private static final String COUNTS = """
            SELECT %s AS status, count(*) AS coupons FROM cp_coupon c WHERE c.member_id = $1 GROUP BY 1
            """.formatted(STANDS);
    private static final String FIND = "SELECT " + CouponStore.COLUMNS + CouponStore.FROM + "WHERE c.id = $1";
    private static final String ALL = "SELECT " + CouponStore.COLUMNS + CouponStore.FROM + """
            WHERE ($1::bigint IS NULL OR c.template_id = $1) AND ($2::bigint IS NULL OR c.member_id = $2) AND c.id < $3
            ORDER BY c.id DESC LIMIT $4
            """;
    private static final String TALLY = """
            SELECT status, count(*) AS coupons, coalesce(sum(saved_fen) FILTER (WHERE status = 'USED'), 0)::bigint AS saved_fen
              FROM cp_coupon WHERE template_id = $1 GROUP BY status
            """;

    private final Sql sql;

    WalletStore(Sql sql) {
        this.sql = sql;
    }

    /** The member's coupons, newest first. */
    Uni<List<Coupon>> ofMember(MemberId member, Optional<CouponStatus> status, Instant now, long before, int limit) {
        return sql.list(OF_MEMBER, CouponRows::coupon, member, now, status, before, limit);
    }

    /** How many coupons the member has of each status. */
    Uni<Map<CouponStatus, Long>> counts(MemberId member, Instant now) {
        return sql.list(COUNTS, WalletStore::count, member, now).map(WalletStore::asMap);
    }

    Uni<Optional<Coupon>> find(CouponId id) {
        return sql.first(FIND, CouponRows::coupon, id);
    }

    /** Everybody's coupons, newest first. */
    Uni<List<Coupon>> all(CouponQueries.Filter filter, long before, int limit) {
        return sql.list(ALL, CouponRows::coupon, filter.template(), filter.member(), before, limit);
    }

    Uni<Tally> tally(CouponTemplateId template) {
        return sql.list(TALLY, row -> Map.entry(count(row), row.getLong("saved_fen")), template)
                .map(rows -> new Tally(
                        asMap(rows.stream().map(Map.Entry::getKey).toList()),
                        rows.stream().mapToLong(Map.Entry::getValue).sum()));
    }

    private static Map.Entry<CouponStatus, Long> count(Row row) {
        return Map.entry(CouponStatus.valueOf(row.getString("status")), row.getLong("coupons"));
    }

    private static Map<CouponStatus, Long> asMap(List<Map.Entry<CouponStatus, Long>> rows) {
        return rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
