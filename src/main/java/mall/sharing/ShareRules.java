package mall.sharing;

import static mall.sharing.SharingError.SHARE_RULE_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.snapshot.Snapshot;
import mall.platform.snapshot.Snapshots;

/** What shares earn: written by ops, seen by everybody before he shares or acts. */
@ApplicationScoped
public class ShareRules {

    private final UnitOfWork work;
    private final ShareRuleStore rules;
    private final Snapshot<List<ShareRule>> published;
    private final Ids ids;
    private final Clock clock;

    ShareRules(UnitOfWork work, ShareRuleStore rules, Snapshots snapshots, Ids ids, Clock clock) {
        this.work = work;
        this.rules = rules;
        this.published = snapshots.of(rules);
        this.ids = ids;
        this.clock = clock;
    }

    /** The rules that count now, as this node knows them: without SQL, at most a second old. */
    public List<ShareRule> open() {
        Instant now = clock.instant();
        return published.value().stream().filter(rule -> rule.isOpenAt(now)).toList();
    }

    /** Those of them that are about such shares. */
    public List<ShareRule> openFor(TargetType target) {
        return open().stream().filter(rule -> rule.terms().covers(target)).toList();
    }

    /** A rule in whatever status, for ops; refuses with SHARE_RULE_NOT_FOUND. */
    public Uni<ShareRule> required(ShareRuleId id) {
        return work.read(() -> rules.find(id)).map(found -> found.orElseThrow(SHARE_RULE_NOT_FOUND::refuse));
    }

    /** Rules in every status, for ops, newest first. */
    public Uni<Page<ShareRule>> all(long before, int limit) {
        return work.read(() -> rules.newest(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, rule -> Ids.text(rule.id())));
    }

    /** Writes a new draft. Refuses with SHARE_RULE_INVALID. */
    public Uni<ShareRule> create(ShareRuleTerms terms) {
        ShareRuleCheck.check(terms, clock.instant());
        ShareRule draft = ShareRule.draft(new ShareRuleId(ids.next()), terms);
        return work.write(() -> rules.save(draft)).replaceWith(draft);
    }

    /** Replaces the terms of a draft. Refuses with SHARE_RULE_NOT_FOUND, SHARE_RULE_NOT_DRAFT or SHARE_RULE_INVALID. */
    public Uni<ShareRule> revise(ShareRuleId id, ShareRuleTerms terms) {
        ShareRuleCheck.check(terms, clock.instant());
        return work.write(() -> changed(id, rule -> rule.revise(terms)));
    }

    /**
     * Puts a draft before the members. Refuses with SHARE_RULE_NOT_FOUND, SHARE_RULE_NOT_DRAFT, or with SHARE_RULE_INVALID
     * when its end has come meanwhile.
     */
    public Uni<ShareRule> publish(ShareRuleId id) {
        return work.write(() -> published.change().chain(() -> changed(id, this::sound)));
    }

    /** Ends a rule; what was earned stays. Refuses with SHARE_RULE_NOT_FOUND or SHARE_RULE_NOT_PUBLISHED. */
    public Uni<ShareRule> end(ShareRuleId id) {
        return work.write(() -> published.change().chain(() -> changed(id, ShareRule::end)));
    }

    private ShareRule sound(ShareRule draft) {
        ShareRule next = draft.publish();
        ShareRuleCheck.check(next.terms(), clock.instant());
        return next;
    }

    private Uni<ShareRule> changed(ShareRuleId id, UnaryOperator<ShareRule> change) {
        return rules.locked(id)
                .map(found -> found.orElseThrow(SHARE_RULE_NOT_FOUND::refuse))
                .map(change)
                .call(rules::save);
    }
}
