package mall.invitation;

import static mall.invitation.InvitationError.INVITATION_PROGRAM_INVALID;
import static mall.kernel.ErrorCode.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import mall.kernel.Money;
import mall.platform.reward.Reward;

/** What makes the terms of a program sound. Every fault names its field. */
final class ProgramRules {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final ProgramTerms terms;
    private final Predicate<Money> isPayable;
    private final List<Map<String, String>> faults = new ArrayList<>();

    private ProgramRules(ProgramTerms terms, Predicate<Money> isPayable) {
        this.terms = terms;
        this.isPayable = isPayable;
    }

    /**
     * Refuses with INVITATION_PROGRAM_INVALID and all faults as {@code violations}.
     *
     * @param isPayable whether an amount of money can be paid out
     */
    static void check(ProgramTerms terms, Predicate<Money> isPayable, Instant now) {
        ProgramRules rules = new ProgramRules(terms, isPayable);
        rules.checkWindow(now);
        rules.checkSteps();
        rules.checkPrizes();
        if (!rules.faults.isEmpty()) {
            throw INVITATION_PROGRAM_INVALID.refuse(with("violations", rules.faults));
        }
    }

    private void checkWindow(Instant now) {
        require(terms.startsAt().isBefore(terms.endsAt()), "endsAt", "结束时间必须晚于开始时间");
        require(now.isBefore(terms.endsAt()), "endsAt", "结束时间必须晚于现在");
        require(Duration.between(terms.startsAt(), terms.endsAt()).compareTo(LONGEST) <= 0, "endsAt", "活动最长一年");
    }

    private void checkSteps() {
        int before = 0;
        for (int i = 0; i < terms.steps().size(); i++) {
            Step step = terms.steps().get(i);
            String field = "steps[" + i + "]";
            require(step.nth() > before, field + ".nth", "订单序号必须逐级增加");
            before = step.nth();
            checkGifts(step.inviter(), field + ".inviter");
            checkGifts(step.invitee(), field + ".invitee");
            require(!step.inviter().isEmpty() || !step.invitee().isEmpty(), field, "每一级至少有一项奖励");
            require(!step.cost().isMoreThan(terms.budget()), "budgetFen", "预算不足以支付任何一级奖励");
        }
    }

    private void checkPrizes() {
        for (Period period : Period.values()) {
            int before = 0;
            for (int i = 0; i < terms.prizes().size(); i++) {
                Prize prize = terms.prizes().get(i);
                if (prize.period() == period) {
                    String field = "prizes[" + i + "]";
                    require(prize.fromRank() > before, field + ".fromRank", "名次不能重叠");
                    require(prize.toRank() >= prize.fromRank(), field + ".toRank", "名次范围不正确");
                    before = prize.toRank();
                    require(!prize.gifts().isEmpty(), field + ".gifts", "请填写奖品");
                    checkGifts(prize.gifts(), field + ".gifts");
                }
            }
        }
    }

    // one of each kind: a reward is known by its cause, reference and kind
    private void checkGifts(List<Gift> gifts, String field) {
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < gifts.size(); i++) {
            Gift gift = gifts.get(i);
            require(kinds.add(gift.kind()), field + "[" + i + "].kind", "同类奖励只能有一项");
            if (gift.kind().equals(Reward.CASH)) {
                require(isPayable.test(Money.ofFen(gift.amount())), field + "[" + i + "].amount", "现金金额超出可转账范围");
            }
        }
    }

    private void require(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(Map.of("field", field, "message", message));
        }
    }
}
