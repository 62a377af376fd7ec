package mall.membership;

import static mall.kernel.ErrorCode.with;
import static mall.membership.MembershipError.LADDER_INVALID;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.pricing.spi.Step;

/** What makes a ladder sound. Every fault names its field. */
final class LadderRules {

    private final List<Level> levels;
    private final List<Map<String, String>> faults = new ArrayList<>();

    private LadderRules(List<Level> levels) {
        this.levels = levels;
    }

    /** Refuses with LADDER_INVALID and all faults as {@code violations}. */
    static void check(MemberLevels.Draft draft) {
        LadderRules rules = new LadderRules(draft.levels());
        rules.checkFirst();
        rules.checkOrder();
        rules.checkSteps();
        if (!rules.faults.isEmpty()) {
            throw LADDER_INVALID.refuse(with("violations", rules.faults));
        }
    }

    private void checkFirst() {
        require(levels.get(0).code().equals(Ladder.FIRST), "levels[0].code", "第一个等级的编码必须是 " + Ladder.FIRST);
        require(levels.get(0).threshold() == 0, "levels[0].threshold", "第一个等级的门槛必须是 0");
    }

    private void checkOrder() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < levels.size(); i++) {
            require(codes.add(levels.get(i).code()), "levels[" + i + "].code", "等级编码重复");
            require(
                    i == 0 || levels.get(i).threshold() > levels.get(i - 1).threshold(),
                    "levels[" + i + "].threshold",
                    "门槛必须逐级提高");
        }
    }

    private void checkSteps() {
        for (int i = 0; i < levels.size(); i++) {
            require(
                    levels.get(i).benefits().allows().stream().allMatch(LadderRules::comesLater),
                    "levels[" + i + "].allowedSteps",
                    "只能选择会员价之后的优惠");
        }
    }

    private static boolean comesLater(Step step) {
        return step.compareTo(Step.MEMBER_PRICE) > 0;
    }

    private void require(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(Map.of("field", field, "message", message));
        }
    }
}
