package mall.invitation;

import java.time.Instant;
import java.util.List;
import mall.kernel.Money;

/**
 * What inviting brings.
 *
 * @param startsAt from when on members are bound under it
 * @param rewardDays how long after he was bound an invited member's orders earn
 * @param minOrder what an order must at least have cost, after refunds, to count
 * @param dailyCap how many steps earn for one inviter on one business day
 * @param budget what all steps may cost together
 */
public record ProgramTerms(
        String name,
        Instant startsAt,
        Instant endsAt,
        int rewardDays,
        Money minOrder,
        int dailyCap,
        Money budget,
        List<Step> steps,
        List<Prize> prizes) {}
