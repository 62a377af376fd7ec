package mall.card;

import static java.util.Comparator.comparing;
import static mall.card.CardError.CARD_PLAN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import mall.catalog.CatalogError;
import mall.catalog.Products;
import mall.catalog.Scope;
import mall.catalog.Scope.Selection;
import mall.catalog.Scopes;
import mall.catalog.SkuId;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.snapshot.Snapshot;
import mall.platform.snapshot.Snapshots;

/**
 * The plans of the member card, and what ops may do to them. Buying one is no command of this room: it is an order with
 * the deal {@code MEMBER_CARD}.
 */
@ApplicationScoped
public class CardPlans {

    private final UnitOfWork work;
    private final PlanStore store;
    private final Snapshot<Map<CardPlanId, CardPlan>> known;
    private final Products products;
    private final Scopes scopes;
    private final Ids ids;

    CardPlans(UnitOfWork work, PlanStore store, Snapshots snapshots, Products products, Scopes scopes, Ids ids) {
        this.work = work;
        this.store = store;
        this.known = snapshots.of(store);
        this.products = products;
        this.scopes = scopes;
        this.ids = ids;
    }

    /** Plans that can be bought, the cheapest first, as this node knows them; no SQL. */
    public List<CardPlan> onSale() {
        return known.value().values().stream()
                .filter(CardPlan::isOnSale)
                .sorted(comparing((CardPlan plan) -> plan.terms().price())
                        .thenComparing(plan -> plan.id().value()))
                .toList();
    }

    /** A plan that was published once, as this node knows it; no SQL. */
    Optional<CardPlan> known(CardPlanId id) {
        return Optional.ofNullable(known.value().get(id));
    }

    /** Whether the SKU stands for a card; no SQL. */
    boolean isCard(SkuId sku) {
        return known.value().values().stream()
                .anyMatch(plan -> plan.terms().sku().equals(sku));
    }

    /** A plan in whatever status, for ops; refuses with CARD_PLAN_NOT_FOUND. */
    public Uni<CardPlan> required(CardPlanId id) {
        return work.read(() -> store.find(id)).map(found -> found.orElseThrow(CARD_PLAN_NOT_FOUND::refuse));
    }

    /** Plans in every status, for ops, newest first. */
    public Uni<Page<CardPlan>> all(long before, int limit) {
        return work.read(() -> store.newest(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, plan -> Ids.text(plan.id())));
    }

    /**
     * Writes a new draft. Refuses with SKU_NOT_FOUND, CATEGORY_NOT_FOUND, PRODUCT_NOT_FOUND or CARD_PLAN_INVALID.
     */
    public Uni<CardPlan> create(CardPlanTerms terms) {
        CardPlan draft = CardPlan.draft(new CardPlanId(ids.next()), terms);
        return work.write(
                () -> requireSound(draft).chain(() -> store.save(draft)).replaceWith(draft));
    }

    /** Replaces the terms of a draft. Refuses with CARD_PLAN_NOT_FOUND, CARD_PLAN_NOT_DRAFT and as {@link #create}. */
    public Uni<CardPlan> revise(CardPlanId id, CardPlanTerms terms) {
        return work.write(() ->
                changed(id, plan -> plan.revise(terms)).call(this::requireSound).call(store::save));
    }

    /**
     * Puts a draft before the shoppers; from now on its terms are frozen. Refuses with CARD_PLAN_NOT_FOUND,
     * CARD_PLAN_NOT_DRAFT and as {@link #create}.
     */
    public Uni<CardPlan> publish(CardPlanId id) {
        return work.write(() -> known.change()
                .chain(() -> changed(id, CardPlan::publish))
                .call(this::requireSound)
                .call(store::save));
    }

    /** Ends the sale; cards that were bought run on. Refuses with CARD_PLAN_NOT_FOUND or CARD_PLAN_NOT_PUBLISHED. */
    public Uni<CardPlan> end(CardPlanId id) {
        return work.write(
                () -> known.change().chain(() -> changed(id, CardPlan::end)).call(store::save));
    }

    private Uni<CardPlan> changed(CardPlanId id, UnaryOperator<CardPlan> change) {
        return store.locked(id)
                .map(found -> found.orElseThrow(CARD_PLAN_NOT_FOUND::refuse))
                .map(change);
    }

    private Uni<Void> requireSound(CardPlan plan) {
        CardBenefits benefits = plan.terms().benefits();
        Selection priced = new Selection(Set.of(), Set.of(), benefits.prices().keySet());
        return scopes.requireKnown(benefits.scope())
                .chain(() -> scopes.requireKnown(new Scope(priced, Selection.NOTHING)))
                .chain(() -> requireSale(plan));
    }

    private Uni<Void> requireSale(CardPlan plan) {
        return products.skus(List.of(plan.terms().sku()))
                .map(found -> found.stream().findFirst().orElseThrow(CatalogError.SKU_NOT_FOUND::refuse))
                .invoke(offer -> CardPlanRules.check(plan.terms(), offer))
                .replaceWithVoid();
    }
}
