package mall.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.kernel.Money;

/** When a push needs a second person. */
@ApplicationScoped
class ApprovalRule {

    private static final int WHOLE = 10_000;

    private final CampaignConfig config;

    ApprovalRule(CampaignConfig config) {
        this.config = config;
    }

    /**
     * Whether nobody may let it run on his own.
     *
     * @param most what it can cost; empty when nothing limits that
     */
    boolean needsApproval(long members, Optional<Money> most) {
        return members > config.alonePushSize()
                || most.map(cost -> cost.fen() > config.alonePushCostFen()).orElse(true);
    }

    /** Whether so many recipients are more than what a second person has agreed to, or may do without one. */
    boolean isOutgrown(CouponPush push, long recipients, Optional<Money> most) {
        return push.approvedBy().isPresent()
                ? recipients > allowed(push.basis().orElseThrow().members())
                : needsApproval(recipients, most);
    }

    private long allowed(long approved) {
        return approved + Math.multiplyExact(approved, config.growthBasisPoints()) / WHOLE;
    }
}
