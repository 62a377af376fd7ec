package mall.shipping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.kernel.Money;

/**
 * What the delivery of some lines costs.
 *
 * @param parts one for each freight template; their amounts add up
 * @param barred raw ids of the SKUs that cannot be sent there, and why: REGION_NOT_DELIVERABLE or REGION_UNKNOWN
 */
public record FreightQuote(List<Part> parts, Map<Long, ShippingError> barred) {

    /**
     * The lines under one freight template.
     *
     * @param version of the template
     * @param skus raw ids
     * @param amount zero when enough pieces make it free
     * @param freeFrom the goods of these lines, after every discount but points, that make it free; empty when no
     *     amount does
     */
    public record Part(
            FreightTemplateId template, int version, Set<Long> skus, Money amount, Optional<Money> freeFrom) {}
}
