package mall.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One group-buy of the demo shop.
 *
 * @param product the slug of its product
 * @param skus for each SKU of the product, in order: size of the group to price in fen
 */
record DemoCampaign(
        String product,
        String name,
        int groupHours,
        int quota,
        boolean newcomersOnly,
        @Nullable Integer subsidisedFrom,
        List<Map<Integer, Long>> skus) {}
