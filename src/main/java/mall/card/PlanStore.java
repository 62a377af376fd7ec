package mall.card;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.platform.db.Sql;
import mall.platform.snapshot.SnapshotSource;
import mall.pricing.spi.Step;

/** The plans in {@code cd_plan}; every node keeps those that were ever published in memory. */
@ApplicationScoped
class PlanStore implements SnapshotSource<Map<CardPlanId, CardPlan>> {

    private static final String SELECT = "SELECT * FROM cd_plan";
    private static final String SHOWN = SELECT + " WHERE status <> 'DRAFT'";
    private static final String FIND = SELECT + " WHERE id = $1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String NEWEST = SELECT + " WHERE id < $1 ORDER BY id DESC LIMIT $2";
    private static final String SAVE = """
            INSERT INTO cd_plan (id, name, sku_id, days, price_fen, trial, per_member, price_basis_points, scope, prices,
                   allowed_steps, points_basis_points, free_freights, coupons, status)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            ON CONFLICT (id) DO UPDATE SET name = $2, sku_id = $3, days = $4, price_fen = $5, trial = $6,
                   per_member = $7, price_basis_points = $8, scope = $9, prices = $10, allowed_steps = $11,
                   points_basis_points = $12, free_freights = $13, coupons = $14, status = $15
            """;

    private final Sql sql;

    PlanStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "card.plans";
    }

    @Override
    public Uni<Map<CardPlanId, CardPlan>> load() {
        return sql.list(SHOWN, PlanRows::read).map(plans -> plans.stream().collect(toMap(CardPlan::id, identity())));
    }

    Uni<Optional<CardPlan>> find(CardPlanId id) {
        return sql.first(FIND, PlanRows::read, id);
    }

    Uni<Optional<CardPlan>> locked(CardPlanId id) {
        return sql.first(LOCK, PlanRows::read, id);
    }

    /** In every status, newest first. */
    Uni<List<CardPlan>> newest(long before, int limit) {
        return sql.list(NEWEST, PlanRows::read, before, limit);
    }

    Uni<Void> save(CardPlan plan) {
        CardPlanTerms terms = plan.terms();
        CardBenefits benefits = terms.benefits();
        return sql.update(
                        SAVE,
                        plan.id(),
                        terms.name(),
                        terms.sku(),
                        terms.days(),
                        terms.price(),
                        terms.trial(),
                        terms.perMember(),
                        benefits.priceBasisPoints(),
                        PlanRows.json(benefits.scope()),
                        PlanRows.json(benefits.prices()),
                        benefits.allows().stream().map(Step::name).sorted().toArray(String[]::new),
                        benefits.pointsBasisPoints(),
                        benefits.freeFreights(),
                        PlanRows.json(benefits.coupons()),
                        plan.status())
                .replaceWithVoid();
    }
}
