package mall.sharing;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a friend's act earns the sharer, as ops writes it. Frozen once the rule is published.
 *
 * @param targets what must have been shared; empty: whatever it was
 * @param perDay how many rewards a sharer gets in a business day, at least 1
 * @param perSharer how many he gets in all
 * @param budget how many everybody gets together
 * @param startsAt rewards what happens from here …
 * @param endsAt … until just before here
 */
public record ShareRuleTerms(
        String name,
        ShareAct act,
        Set<TargetType> targets,
        List<Prize> prizes,
        int perDay,
        int perSharer,
        int budget,
        Instant startsAt,
        Instant endsAt) {

    public ShareRuleTerms {
        targets = Set.copyOf(targets);
        prizes = List.copyOf(prizes);
    }

    /** Whether the rule is about such shares. */
    public boolean covers(TargetType target) {
        return targets.isEmpty() ? act.targets().contains(target) : targets.contains(target);
    }
}
