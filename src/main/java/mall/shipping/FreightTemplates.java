package mall.shipping;

import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.snapshot.Snapshot;
import mall.platform.snapshot.Snapshots;

/** Freight templates in the hands of ops. One of them is the default, always: it is for products without one. */
@ApplicationScoped
public class FreightTemplates {

    /** How many templates a shop may have. */
    public static final int MOST = 200;

    private final UnitOfWork work;
    private final FreightStore templates;
    private final Snapshot<FreightTable> table;
    private final Ids ids;

    FreightTemplates(UnitOfWork work, FreightStore templates, Snapshots snapshots, Ids ids) {
        this.work = work;
        this.templates = templates;
        this.table = snapshots.of(templates);
        this.ids = ids;
    }

    /** Every template, oldest first. */
    public Uni<List<FreightTemplate>> all() {
        return work.read(templates::all);
    }

    /** Refuses with FREIGHT_TEMPLATE_NOT_FOUND. */
    public Uni<FreightTemplate> required(FreightTemplateId id) {
        return work.read(() -> templates.find(id))
                .map(found -> found.orElseThrow(ShippingError.FREIGHT_TEMPLATE_NOT_FOUND::refuse));
    }

    /**
     * Adds a template. Refuses with REGION_CODE_UNKNOWN, REGION_NAMED_TWICE, FREIGHT_TEMPLATE_NAME_TAKEN or
     * TOO_MANY_FREIGHT_TEMPLATES.
     */
    public Uni<FreightTemplate> create(FreightTerms terms) {
        FreightTemplateId id = new FreightTemplateId(ids.next());
        return changing(() -> templates
                .count()
                .invoke(FreightTemplates::requirePlace)
                .invoke(terms::check)
                .chain(() -> templates.insert(id, terms))
                .invoke(FreightTemplates::requireName)
                .chain(() -> required(id)));
    }

    /**
     * Replaces what a template says. Refuses with FREIGHT_TEMPLATE_NOT_FOUND, REGION_CODE_UNKNOWN, REGION_NAMED_TWICE
     * or FREIGHT_TEMPLATE_NAME_TAKEN.
     */
    public Uni<FreightTemplate> revise(FreightTemplateId id, FreightTerms terms) {
        return changing(() -> required(id)
                .invoke(terms::check)
                .chain(() -> templates.update(id, terms))
                .invoke(FreightTemplates::requireName)
                .chain(() -> required(id)));
    }

    /** Makes a template the default, in place of the one that was. Refuses with FREIGHT_TEMPLATE_NOT_FOUND. */
    public Uni<FreightTemplate> makeDefault(FreightTemplateId id) {
        return changing(
                () -> required(id).chain(() -> templates.makeDefault(id)).chain(() -> required(id)));
    }

    /**
     * Gives products a template, in place of any they had. Refuses with FREIGHT_TEMPLATE_NOT_FOUND.
     *
     * @param products raw ids
     */
    public Uni<Void> assign(FreightTemplateId id, Collection<Long> products) {
        return changing(() -> required(id).chain(() -> templates.assign(id, products)));
    }

    /**
     * Takes products that have this template back to the default one, whichever that is. Refuses with
     * FREIGHT_TEMPLATE_NOT_FOUND.
     *
     * @param products raw ids
     */
    public Uni<Void> unassign(FreightTemplateId id, Collection<Long> products) {
        return changing(() -> required(id).chain(() -> templates.unassign(id, products)));
    }

    /** Raw ids of the products with this template of their own, ascending. Refuses with FREIGHT_TEMPLATE_NOT_FOUND. */
    public Uni<Page<Long>> products(FreightTemplateId id, long after, int limit) {
        return work.read(() -> required(id).chain(() -> templates.products(id, after, limit + 1)))
                .map(found -> Page.cut(found, limit, Ids::text));
    }

    // one change after the other: the announcement holds a lock until the transaction ends
    private <T> Uni<T> changing(Supplier<Uni<T>> change) {
        return work.write(() -> table.change().chain(change::get));
    }

    private static void requirePlace(long templates) {
        if (templates >= MOST) {
            throw ShippingError.TOO_MANY_FREIGHT_TEMPLATES.refuse(with("most", MOST));
        }
    }

    private static void requireName(boolean free) {
        if (!free) {
            throw ShippingError.FREIGHT_TEMPLATE_NAME_TAKEN.refuse();
        }
    }
}
