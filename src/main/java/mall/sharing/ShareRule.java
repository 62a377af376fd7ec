package mall.sharing;

import static mall.sharing.SharingError.SHARE_RULE_NOT_DRAFT;
import static mall.sharing.SharingError.SHARE_RULE_NOT_PUBLISHED;

import java.time.Instant;

/**
 * A rule as it stands.
 *
 * @param given how many rewards are promised of its budget
 */
public record ShareRule(ShareRuleId id, ShareRuleTerms terms, RuleStatus status, int given) {

    static ShareRule draft(ShareRuleId id, ShareRuleTerms terms) {
        return new ShareRule(id, terms, RuleStatus.TABLE.start(), 0);
    }

    /** Whether it rewards what happens then. */
    public boolean isOpenAt(Instant at) {
        return status == RuleStatus.PUBLISHED && !at.isBefore(terms.startsAt()) && at.isBefore(terms.endsAt());
    }

    /** The whole rule in a sentence, exact and nothing but the facts. */
    public String sentence() {
        StringBuilder text = new StringBuilder(terms.act().title()).append("，分享者得");
        terms.prizes().forEach(prize -> text.append(' ').append(prize.worded(prize.amount())));
        terms.prizes().stream().filter(prize -> prize.newcomerExtra() > 0).forEach(prize -> text.append("；好友是新会员再得 ")
                .append(prize.worded(prize.newcomerExtra())));
        text.append("。每位好友奖励一次，每天最多 %d 次，活动期间最多 %d 次；名额 %d 份，先到先得。"
                .formatted(terms.perDay(), terms.perSharer(), terms.budget()));
        return terms.act().isBought() ? text.append("订单全额退款后奖励收回。").toString() : text.toString();
    }

    /** The rule with other terms; refuses with SHARE_RULE_NOT_DRAFT. */
    ShareRule revise(ShareRuleTerms other) {
        if (status != RuleStatus.DRAFT) {
            throw SHARE_RULE_NOT_DRAFT.refuse();
        }
        return new ShareRule(id, other, status, given);
    }

    /** Refuses with SHARE_RULE_NOT_DRAFT. */
    ShareRule publish() {
        return after(new RuleStatus.Publish(), SHARE_RULE_NOT_DRAFT);
    }

    /** Refuses with SHARE_RULE_NOT_PUBLISHED. */
    ShareRule end() {
        return after(new RuleStatus.End(), SHARE_RULE_NOT_PUBLISHED);
    }

    private ShareRule after(Object cause, SharingError otherwise) {
        RuleStatus next = RuleStatus.TABLE.after(status, cause).orElseThrow(otherwise::refuse);
        return new ShareRule(id, terms, next, given);
    }
}
