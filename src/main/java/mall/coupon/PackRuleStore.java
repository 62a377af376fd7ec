package mall.coupon;

import static mall.coupon.CouponError.COUPON_PACK_RULE_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Rules of split coupons with their quotas in PostgreSQL. */
@ApplicationScoped
class PackRuleStore {

    /** The columns of a rule {@code r} with its quota {@code q}. */
    static final String COLUMNS = """
            r.id AS r_id, r.name, r.template_id, r.occasion, r.order_from_fen, r.shares, r.total_fen, r.least_fen, r.hours,
            r.starts_at, r.ends_at, r.packs, r.budget_fen, r.member_limit, r.daily_limit, r.newcomers_only,
            r.status AS r_status, q.opened""";

    private static final String FROM = " FROM cp_pack_rule r JOIN cp_pack_quota q ON q.rule_id = r.id ";
    private static final String FIND = "SELECT " + COLUMNS + FROM + "WHERE r.id = $1";
    private static final String LOCK = FIND + " FOR UPDATE OF r";
    private static final String NEWEST = "SELECT " + COLUMNS + FROM + "WHERE r.id < $1 ORDER BY r.id DESC LIMIT $2";
    private static final String OPEN = "SELECT " + COLUMNS + FROM + """
            WHERE r.status = 'PUBLISHED' AND r.starts_at <= $1 AND r.ends_at > $1 AND q.opened < q.cap
            ORDER BY r.total_fen DESC, r.id LIMIT $2
            """;
    private static final String INSERT = """
            WITH rule AS (
                INSERT INTO cp_pack_rule (id, name, template_id, occasion, order_from_fen, shares, total_fen, least_fen, hours,
                        starts_at, ends_at, packs, budget_fen, member_limit, daily_limit, newcomers_only, status)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17))
            INSERT INTO cp_pack_quota (rule_id, open, cap) VALUES ($1, false, $18)
            """;
    private static final String MOVE = """
            WITH rule AS (UPDATE cp_pack_rule SET status = $2::varchar WHERE id = $1)
            UPDATE cp_pack_quota SET open = $2::varchar = 'PUBLISHED' WHERE rule_id = $1
            """;

    private final Sql sql;

    PackRuleStore(Sql sql) {
        this.sql = sql;
    }

    Uni<PackRule> required(PackRuleId id) {
        return sql.first(FIND, PackRuleStore::rule, id)
                .map(found -> found.orElseThrow(COUPON_PACK_RULE_NOT_FOUND::refuse));
    }

    Uni<PackRule> locked(PackRuleId id) {
        return sql.first(LOCK, PackRuleStore::rule, id)
                .map(found -> found.orElseThrow(COUPON_PACK_RULE_NOT_FOUND::refuse));
    }

    /** Of every status, newest first. */
    Uni<List<PackRule>> newest(long before, int limit) {
        return sql.list(NEWEST, PackRuleStore::rule, before, limit);
    }

    /** Of which packs are opened now, the richest first. */
    Uni<List<PackRule>> open(Instant now, int most) {
        return sql.list(OPEN, PackRuleStore::rule, now, most);
    }

    Uni<Void> insert(PackRule rule) {
        PackRule.Terms terms = rule.terms();
        return sql.update(
                        INSERT,
                        rule.id(),
                        terms.name(),
                        terms.template(),
                        terms.occasion(),
                        terms.orderFrom(),
                        terms.shares(),
                        terms.total(),
                        terms.least(),
                        (int) terms.life().toHours(),
                        terms.from(),
                        terms.until(),
                        terms.packs(),
                        terms.budget(),
                        terms.perMember(),
                        terms.perDay(),
                        terms.newcomersOnly(),
                        rule.status(),
                        terms.cap())
                .replaceWithVoid();
    }

    /** Saves where the rule stands, and whether its quota is open with it. */
    Uni<Void> move(PackRule rule) {
        return sql.update(MOVE, rule.id(), rule.status()).replaceWithVoid();
    }

    /** Reads a row that has {@link #COLUMNS}. */
    static PackRule rule(Row row) {
        return new PackRule(
                new PackRuleId(row.getLong("r_id")),
                terms(row),
                PackRuleStatus.valueOf(row.getString("r_status")),
                row.getInteger("opened"));
    }

    private static PackRule.Terms terms(Row row) {
        return new PackRule.Terms(
                row.getString("name"),
                new CouponTemplateId(row.getLong("template_id")),
                PackRule.Occasion.valueOf(row.getString("occasion")),
                SqlValues.money(row, "order_from_fen"),
                row.getInteger("shares"),
                SqlValues.money(row, "total_fen"),
                SqlValues.money(row, "least_fen"),
                Duration.ofHours(row.getInteger("hours")),
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"),
                row.getInteger("packs"),
                TemplateRows.moneyIfAny(row, "budget_fen"),
                row.getInteger("member_limit"),
                row.getInteger("daily_limit"),
                row.getBoolean("newcomers_only"));
    }
}
