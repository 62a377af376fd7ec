package mall.pricing;

import java.time.Instant;
import java.util.Set;
import mall.catalog.Scope;
import mall.pricing.spi.Step;

/**
 * What a promotion promises, as ops writes it.
 *
 * @param name shown to the shopper
 * @param startsAt it counts from here …
 * @param endsAt … until just before here
 * @param allows the later steps that may still work on the lines it wins: stacking as data; FREIGHT always runs
 */
public record PromotionTerms(
        String name, Instant startsAt, Instant endsAt, Scope scope, PromotionBenefit benefit, Set<Step> allows) {

    public PromotionTerms {
        allows = Set.copyOf(allows);
    }
}
