package mall.coupon;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.UnaryOperator;
import mall.catalog.Scopes;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What ops may do to coupon templates. */
@ApplicationScoped
public class CouponTemplates {

    private final UnitOfWork work;
    private final TemplateStore templates;
    private final Scopes scopes;
    private final Ids ids;
    private final Clock clock;

    CouponTemplates(UnitOfWork work, TemplateStore templates, Scopes scopes, Ids ids, Clock clock) {
        this.work = work;
        this.templates = templates;
        this.scopes = scopes;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Writes a new draft. Refuses with COUPON_TEMPLATE_INVALID, or with CATEGORY_NOT_FOUND, PRODUCT_NOT_FOUND or
     * SKU_NOT_FOUND when its scope names what does not exist.
     */
    public Uni<CouponTemplate> create(CouponTerms terms) {
        CouponTemplate draft = CouponTemplate.draft(new CouponTemplateId(ids.next()), terms);
        return work.write(
                () -> requireSound(draft).chain(() -> templates.save(draft)).replaceWith(draft));
    }

    /**
     * Replaces the terms of a draft. Refuses with COUPON_TEMPLATE_NOT_FOUND, COUPON_TEMPLATE_NOT_DRAFT and as
     * {@link #create} does.
     */
    public Uni<CouponTemplate> revise(CouponTemplateId id, CouponTerms terms) {
        return work.write(() -> templates
                .locked(id)
                .map(template -> template.revise(terms))
                .call(this::requireSound)
                .call(templates::save));
    }

    /**
     * Raises the limits of a published template, or keeps it open for longer; coupons that were issued stay as they are.
     * Refuses with COUPON_TEMPLATE_NOT_FOUND, COUPON_TEMPLATE_WRONG_STATUS or COUPON_TEMPLATE_INVALID.
     */
    public Uni<CouponTemplate> extend(CouponTemplateId id, CouponTerms.Extension more) {
        return change(id, template -> {
            TemplateRules.checkExtension(template.terms(), more, clock.instant());
            return template.extend(more);
        });
    }

    /**
     * Opens a draft to the members, or a paused template again. Refuses with COUPON_TEMPLATE_NOT_FOUND,
     * COUPON_TEMPLATE_WRONG_STATUS or COUPON_TEMPLATE_INVALID.
     */
    public Uni<CouponTemplate> publish(CouponTemplateId id) {
        return change(id, template -> {
            TemplateRules.check(template.terms(), clock.instant());
            return template.after(new TemplateStatus.Publish());
        });
    }

    /** Issues no coupon for the time being. Refuses with COUPON_TEMPLATE_NOT_FOUND or COUPON_TEMPLATE_WRONG_STATUS. */
    public Uni<CouponTemplate> pause(CouponTemplateId id) {
        return change(id, template -> template.after(new TemplateStatus.Pause()));
    }

    /**
     * Issues no coupon any more; those that were issued stay good. Refuses with COUPON_TEMPLATE_NOT_FOUND or
     * COUPON_TEMPLATE_WRONG_STATUS.
     */
    public Uni<CouponTemplate> end(CouponTemplateId id) {
        return change(id, template -> template.after(new TemplateStatus.End()));
    }

    private Uni<CouponTemplate> change(CouponTemplateId id, UnaryOperator<CouponTemplate> change) {
        return work.write(() -> templates.locked(id).map(change).call(templates::save));
    }

    private Uni<Void> requireSound(CouponTemplate template) {
        TemplateRules.check(template.terms(), clock.instant());
        return scopes.requireKnown(template.terms().scope());
    }
}
