package mall.catalog;

import java.util.List;
import mall.kernel.Money;

/**
 * A product in a list.
 *
 * @param price the lowest of its SKUs
 * @param originalPrice of the same SKU
 */
public record ProductCard(
        ProductId id,
        String title,
        String coverUrl,
        Money price,
        Money originalPrice,
        long soldCount,
        List<String> tags) {}
