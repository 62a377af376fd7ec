package mall.coupon;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What ops may do to the rules of split coupons, and which of them are open. */
@ApplicationScoped
public class PackRules {

    // far more than anybody runs at a time
    private static final int MOST_OPEN = 50;

    private final UnitOfWork work;
    private final PackRuleStore rules;
    private final TemplateStore templates;
    private final Ids ids;
    private final Clock clock;

    PackRules(UnitOfWork work, PackRuleStore rules, TemplateStore templates, Ids ids, Clock clock) {
        this.work = work;
        this.rules = rules;
        this.templates = templates;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes a draft. Refuses with COUPON_TEMPLATE_NOT_FOUND or COUPON_PACK_RULE_INVALID. */
    public Uni<PackRule> create(PackRule.Terms terms) {
        PackRule draft = PackRule.draft(new PackRuleId(ids.next()), terms);
        return work.write(
                () -> requireSound(draft).chain(() -> rules.insert(draft)).replaceWith(draft));
    }

    /**
     * Opens it to the members. Refuses with COUPON_PACK_RULE_NOT_FOUND, COUPON_PACK_RULE_WRONG_STATUS, or
     * COUPON_PACK_RULE_INVALID when its coupons do not suffice.
     */
    public Uni<PackRule> publish(PackRuleId id) {
        return work.write(() -> rules.locked(id)
                .map(rule -> rule.after(new PackRuleStatus.Publish()))
                .call(this::requireSound)
                .call(rules::move));
    }

    /**
     * Opens no more packs; those that are open run on. Refuses with COUPON_PACK_RULE_NOT_FOUND or
     * COUPON_PACK_RULE_WRONG_STATUS.
     */
    public Uni<PackRule> end(PackRuleId id) {
        return work.write(() -> rules.locked(id)
                .map(rule -> rule.after(new PackRuleStatus.End()))
                .call(rules::move));
    }

    /** Refuses with COUPON_PACK_RULE_NOT_FOUND. */
    public Uni<PackRule> rule(PackRuleId id) {
        return work.read(() -> rules.required(id));
    }

    /** Rules of every status, for ops, newest first. */
    public Uni<Page<PackRule>> all(long before, int limit) {
        return work.read(() -> rules.newest(before, limit + 1))
                .map(found -> Page.cut(found, limit, rule -> Ids.text(rule.id())));
    }

    /** Of which packs are opened now, the richest first. */
    public Uni<List<PackRule>> open() {
        Instant now = clock.instant();
        return work.read(() -> rules.open(now, MOST_OPEN));
    }

    private Uni<Void> requireSound(PackRule rule) {
        return templates
                .required(rule.terms().template())
                .invoke(template -> PackRuleCheck.check(rule.terms(), template, clock.instant()))
                .replaceWithVoid();
    }
}
