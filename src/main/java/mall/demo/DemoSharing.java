package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import mall.platform.db.InOrder;
import mall.platform.reward.Reward;
import mall.sharing.Prize;
import mall.sharing.ShareAct;
import mall.sharing.ShareRule;
import mall.sharing.ShareRuleTerms;
import mall.sharing.ShareRules;

/** Share-for-points (分享得积分): the first set of rules, for what friends do and never for the sharing itself. */
@ApplicationScoped
class DemoSharing {

    private static final Duration OPEN = Duration.ofDays(300);
    private static final int BUDGET = 10_000;

    private final ShareRules rules;
    private final Clock clock;

    DemoSharing(ShareRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    Uni<Void> write() {
        return InOrder.each(
                List.of(
                        terms("分享得积分·好友注册", ShareAct.REGISTERED, 20, 0, 10),
                        terms("分享得积分·好友助力", ShareAct.HELPED, 5, 5, 10),
                        terms("分享得积分·好友参团", ShareAct.JOINED, 30, 20, 10),
                        terms("分享得积分·好友首单", ShareAct.FIRST_ORDER_RECEIVED, 200, 0, 5)),
                this::open);
    }

    private Uni<ShareRule> open(ShareRuleTerms terms) {
        return rules.create(terms).chain(draft -> rules.publish(draft.id()));
    }

    private ShareRuleTerms terms(String name, ShareAct act, long points, long newcomerExtra, int perDay) {
        Instant now = clock.instant();
        Prize prize = new Prize(Reward.POINTS, "", "积分", points, newcomerExtra);
        return new ShareRuleTerms(
                name, act, Set.of(), List.of(prize), perDay, perDay * 20, BUDGET, now, now.plus(OPEN));
    }
}
