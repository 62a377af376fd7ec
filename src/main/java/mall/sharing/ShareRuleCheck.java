package mall.sharing;

import static mall.kernel.ErrorCode.with;
import static mall.sharing.SharingError.SHARE_RULE_INVALID;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mall.platform.reward.Reward;

/** What makes the terms of a rule sound. Every fault names its field. */
final class ShareRuleCheck {

    private static final Duration FURTHEST = Duration.ofDays(731);
    private static final int MOST_COUPONS = 10;

    private final List<Map<String, String>> faults = new ArrayList<>();

    private ShareRuleCheck() {}

    /** Refuses with SHARE_RULE_INVALID and all faults as {@code violations}. */
    static void check(ShareRuleTerms terms, Instant now) {
        ShareRuleCheck rules = new ShareRuleCheck();
        rules.checkWindow(terms, now);
        rules.checkTargets(terms);
        rules.checkPrizes(terms.prizes());
        rules.require(terms.perDay() <= terms.perSharer(), "perDay", "每天次数不能超过每人总次数");
        rules.require(terms.perSharer() <= terms.budget(), "perSharer", "每人总次数不能超过总份数");
        if (!rules.faults.isEmpty()) {
            throw SHARE_RULE_INVALID.refuse(with("violations", rules.faults));
        }
    }

    private void checkWindow(ShareRuleTerms terms, Instant now) {
        require(terms.startsAt().isBefore(terms.endsAt()), "endsAt", "结束时间必须晚于开始时间");
        require(now.isBefore(terms.endsAt()), "endsAt", "结束时间必须晚于现在");
        require(terms.endsAt().isBefore(now.plus(FURTHEST)), "endsAt", "结束时间最远为两年以后");
    }

    private void checkTargets(ShareRuleTerms terms) {
        require(
                terms.act().targets().containsAll(terms.targets()),
                "targets",
                "「" + terms.act().title() + "」不会发生在所选的分享内容上");
    }

    // a reward of one kind is given once per cause, so two of a kind would be one
    private void checkPrizes(List<Prize> prizes) {
        require(!prizes.isEmpty(), "prizes", "至少设置一项奖励");
        long distinct = prizes.stream().map(Prize::kind).distinct().count();
        require(distinct == prizes.size(), "prizes", "每种奖励只能设置一项");
        boolean few = prizes.stream()
                .filter(prize -> prize.kind().equals(Reward.COUPON))
                .allMatch(prize -> prize.amountFor(true) <= MOST_COUPONS);
        require(few, "prizes", "优惠券每次最多 " + MOST_COUPONS + " 张");
    }

    private void require(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(Map.of("field", field, "message", message));
        }
    }
}
