package mall.coupon;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Templates with their quotas in PostgreSQL. */
@ApplicationScoped
class TemplateStore {

    /** A template, and how many coupons of it a member has got. */
    record Offered(CouponTemplate template, int taken) {}

    /** The terms of a template {@code t}. */
    static final String TERMS = """
            t.name, t.description, t.kind, t.off_fen, t.pay_basis_points, t.cap_fen, t.threshold_fen, t.stack_class,
            t.scope, t.valid_from, t.valid_until, t.valid_days, t.claim_from, t.claim_until, t.total, t.member_limit,
            t.budget_fen, t.min_rank, t.newcomers_only, t.return_kind, t.return_days, t.sources, t.faces_fen""";

    /** The columns of a template {@code t} with its quota {@code q}. */
    static final String COLUMNS = "t.id AS t_id, t.status AS t_status, t.version, q.issued, " + TERMS;

    private static final String FROM = " FROM cp_template t JOIN cp_quota q ON q.template_id = t.id ";
    private static final String FIND = "SELECT " + COLUMNS + FROM + "WHERE t.id = $1";
    private static final String LOCK = FIND + " FOR UPDATE OF t";
    private static final String NEWEST = "SELECT " + COLUMNS + FROM + "WHERE t.id < $1 ORDER BY t.id DESC LIMIT $2";
    private static final String ON_SHOW = "SELECT " + COLUMNS + ", coalesce(u.taken, 0) AS taken" + FROM + """
              LEFT JOIN cp_turn u ON u.template_id = t.id AND u.member_id = $1
             WHERE t.status = 'PUBLISHED' AND 'CLAIM' = ANY (t.sources) AND t.claim_until > $2 AND t.id > $3
             ORDER BY t.id LIMIT $4
            """;
    private static final String NEWCOMER_PACK = "SELECT " + COLUMNS + FROM + """
            WHERE t.status = 'PUBLISHED' AND 'NEWCOMER' = ANY (t.sources) AND t.claim_from <= $1 AND t.claim_until > $1
            ORDER BY t.id LIMIT $2
            """;
    private static final String SAVE = """
            WITH template AS (
                INSERT INTO cp_template (id, name, description, status, version, kind, off_fen, pay_basis_points, cap_fen,
                        threshold_fen, stack_class, scope, valid_from, valid_until, valid_days, claim_from, claim_until,
                        total, member_limit, budget_fen, min_rank, newcomers_only, return_kind, return_days, sources, faces_fen)
                VALUES ($1, $2, $3, $4::varchar, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                        $21, $22, $23, $24, $25, $27)
                ON CONFLICT (id) DO UPDATE SET name = $2, description = $3, status = $4::varchar, version = $5, kind = $6,
                        off_fen = $7, pay_basis_points = $8, cap_fen = $9, threshold_fen = $10, stack_class = $11,
                        scope = $12, valid_from = $13, valid_until = $14, valid_days = $15, claim_from = $16,
                        claim_until = $17, total = $18, member_limit = $19, budget_fen = $20, min_rank = $21,
                        newcomers_only = $22, return_kind = $23, return_days = $24, sources = $25,
                        faces_fen = $27)
            INSERT INTO cp_quota (template_id, open, cap) VALUES ($1, $4::varchar = 'PUBLISHED', $26)
            ON CONFLICT (template_id) DO UPDATE SET open = $4::varchar = 'PUBLISHED', cap = $26
            """;

    private final Sql sql;

    TemplateStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Optional<CouponTemplate>> find(CouponTemplateId id) {
        return sql.first(FIND, TemplateRows::template, id);
    }

    Uni<CouponTemplate> required(CouponTemplateId id) {
        return find(id).map(found -> found.orElseThrow(CouponError.COUPON_TEMPLATE_NOT_FOUND::refuse));
    }

    Uni<CouponTemplate> locked(CouponTemplateId id) {
        return sql.first(LOCK, TemplateRows::template, id)
                .map(found -> found.orElseThrow(CouponError.COUPON_TEMPLATE_NOT_FOUND::refuse));
    }

    /** Of every status, newest first. */
    Uni<List<CouponTemplate>> newest(long before, int limit) {
        return sql.list(NEWEST, TemplateRows::template, before, limit);
    }

    /** What the claim centre shows, in the order of the ids; the claim window of some may not have begun. */
    Uni<List<Offered>> onShow(Optional<MemberId> member, Instant now, long after, int limit) {
        return sql.list(
                ON_SHOW, TemplateStore::offered, member.map(MemberId::value).orElse(0L), now, after, limit);
    }

    /** What everybody gets who registers now. */
    Uni<List<CouponTemplate>> newcomerPack(Instant now, int most) {
        return sql.list(NEWCOMER_PACK, TemplateRows::template, now, most);
    }

    /** Saves everything but how many were issued, which is nobody's to write. */
    Uni<Void> save(CouponTemplate template) {
        CouponTerms terms = template.terms();
        Benefit benefit = terms.benefit();
        Optional<Validity.Fixed> fixed = Optional.of(terms.validity())
                .filter(Validity.Fixed.class::isInstance)
                .map(Validity.Fixed.class::cast);
        return sql.update(
                        SAVE,
                        template.id(),
                        terms.name(),
                        terms.description(),
                        template.status(),
                        template.version(),
                        benefit.kind(),
                        benefit.off(),
                        benefit.payBasisPoints(),
                        benefit.cap(),
                        terms.threshold(),
                        terms.stackClass(),
                        TemplateRows.json(terms.scope()),
                        fixed.map(Validity.Fixed::from),
                        fixed.map(Validity.Fixed::until),
                        terms.validity() instanceof Validity.Days relative ? relative.days() : null,
                        terms.claim().from(),
                        terms.claim().until(),
                        terms.limits().total(),
                        terms.limits().perMember(),
                        terms.limits().budget(),
                        terms.audience().minRank(),
                        terms.audience().newcomersOnly(),
                        terms.returnPolicy().kind(),
                        terms.returnPolicy().days(),
                        terms.sources().stream().map(Enum::name).sorted().toArray(String[]::new),
                        terms.cap(),
                        benefit.isInflating() ? SqlValues.longs(benefit.faces(), Money::fen) : null)
                .replaceWithVoid();
    }

    private static Offered offered(Row row) {
        return new Offered(TemplateRows.template(row), row.getInteger("taken"));
    }
}
