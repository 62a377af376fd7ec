package mall.points;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** The items of the points mall. */
@ApplicationScoped
class PointsItemStore {

    /** The columns of an item {@code i} with its quota {@code q}. */
    static final String COLUMNS = """
            i.id AS i_id, i.name, i.sku_id, i.coupon_template, i.points, i.cash_fen, i.per_member, i.min_rank,
            i.starts_at, i.ends_at, i.status, q.quota, q.taken, f.special_points, f.special_until""";

    /** An item with its quota and what it costs on the flash days that are on; begins and ends with a blank. */
    static final String WITH_QUOTA = """
             FROM pt_item i JOIN pt_quota q ON q.item_id = i.id
             LEFT JOIN LATERAL (
                 SELECT s.points AS special_points, d.ends_at AS special_until
                   FROM pt_flash_item s JOIN pt_flash_day d ON d.id = s.flash_day_id
                  WHERE s.item_id = i.id AND d.status = 'PUBLISHED'
                    AND d.starts_at <= clock_timestamp() AND d.ends_at > clock_timestamp()
                  ORDER BY s.points, d.ends_at DESC LIMIT 1) f ON true
            """;

    private static final String FIND = "SELECT " + COLUMNS + WITH_QUOTA + "WHERE i.id = $1";
    private static final String LOCK = FIND + " FOR UPDATE OF i";
    private static final String NEWEST =
            "SELECT " + COLUMNS + WITH_QUOTA + "WHERE i.id < $1 ORDER BY i.id DESC LIMIT $2";
    private static final String ON_SHOW = "SELECT " + COLUMNS + WITH_QUOTA + """
            WHERE i.status = 'PUBLISHED' AND i.ends_at > $1 AND i.id > $2 ORDER BY i.id LIMIT $3
            """;
    private static final String AMONG =
            "SELECT " + COLUMNS + WITH_QUOTA + "WHERE i.id = ANY ($1::bigint[]) AND i.status <> 'DRAFT'";
    private static final String COUPONS_AMONG =
            "SELECT DISTINCT sku_id FROM pt_item WHERE sku_id = ANY ($1) AND coupon_template IS NOT NULL";
    private static final String SAVE = """
            WITH item AS (
                INSERT INTO pt_item (id, name, sku_id, coupon_template, points, cash_fen, per_member, min_rank, starts_at,
                                     ends_at, status)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                ON CONFLICT (id) DO UPDATE SET name = $2, sku_id = $3, coupon_template = $4, points = $5, cash_fen = $6,
                        per_member = $7, min_rank = $8, starts_at = $9, ends_at = $10, status = $11)
            INSERT INTO pt_quota (item_id, quota) VALUES ($1, $12)
            ON CONFLICT (item_id) DO UPDATE SET quota = $12
            """;

    private final Sql sql;

    PointsItemStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Optional<PointsItem>> find(PointsItemId id) {
        return sql.first(FIND, PointsItemStore::read, id);
    }

    Uni<Optional<PointsItem>> locked(PointsItemId id) {
        return sql.first(LOCK, PointsItemStore::read, id);
    }

    /** In every status, newest first. */
    Uni<List<PointsItem>> newest(long before, int limit) {
        return sql.list(NEWEST, PointsItemStore::read, before, limit);
    }

    /** Published and not over, in the order of their ids; some may not have begun. */
    Uni<List<PointsItem>> onShow(Instant now, long after, int limit) {
        return sql.list(ON_SHOW, PointsItemStore::read, now, after, limit);
    }

    /** Which of these there are, drafts left out. */
    Uni<List<PointsItem>> among(Collection<PointsItemId> wanted) {
        return sql.list(AMONG, PointsItemStore::read, (Object) SqlValues.longs(wanted, PointsItemId::value));
    }

    /** Those of the SKUs that stand for a coupon. */
    Uni<List<SkuId>> couponsAmong(Collection<SkuId> skus) {
        return sql.list(
                COUPONS_AMONG, row -> new SkuId(row.getLong("sku_id")), (Object) SqlValues.longs(skus, SkuId::value));
    }

    Uni<Void> save(PointsItem item) {
        PointsItemTerms terms = item.terms();
        return sql.update(
                        SAVE,
                        item.id(),
                        terms.name(),
                        terms.sku(),
                        terms.couponTemplate(),
                        terms.points(),
                        terms.cash(),
                        terms.perMember(),
                        terms.minRank(),
                        terms.startsAt(),
                        terms.endsAt(),
                        item.status(),
                        terms.quota())
                .replaceWithVoid();
    }

    /** Reads a row that has {@link #COLUMNS}. */
    static PointsItem read(Row row) {
        PointsItemTerms terms = new PointsItemTerms(
                row.getString("name"),
                new SkuId(row.getLong("sku_id")),
                Optional.ofNullable(row.getLong("coupon_template")),
                row.getLong("points"),
                SqlValues.money(row, "cash_fen"),
                row.getInteger("quota"),
                row.getInteger("per_member"),
                row.getInteger("min_rank"),
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"));
        return new PointsItem(
                new PointsItemId(row.getLong("i_id")),
                terms,
                PointsItemStatus.valueOf(row.getString("status")),
                row.getInteger("taken"),
                Optional.ofNullable(row.getLong("special_points"))
                        .map(points -> new PointsItem.Special(points, SqlValues.instant(row, "special_until"))));
    }
}
