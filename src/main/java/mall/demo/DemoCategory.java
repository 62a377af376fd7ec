package mall.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One shelf of the demo shop, as its file under {@code demo/} tells it.
 *
 * @param slug names it in addresses
 * @param hue the colour of its pictures, in degrees
 * @param afterSale what the shop promises for all of it
 */
public record DemoCategory(
        String slug, String name, String emoji, int hue, List<String> afterSale, List<DemoProduct> products) {

    /**
     * One product.
     *
     * @param options the names of its options; none when it has one SKU
     * @param parameters, highlights, scenes name to text, in the order of the page
     */
    public record DemoProduct(
            String slug,
            String title,
            String brand,
            String emoji,
            List<String> tags,
            List<String> options,
            List<DemoSku> skus,
            Map<String, String> parameters,
            Map<String, String> highlights,
            Map<String, String> scenes,
            @Nullable DemoComparison comparison) {}

    /**
     * One SKU.
     *
     * @param of its choice for each option
     * @param price in fen
     * @param was the price struck through, in fen
     * @param grams with packing
     */
    public record DemoSku(List<String> of, long price, long was, int grams, int stock) {}

    /** A table of our product against others. */
    public record DemoComparison(List<String> columns, Map<String, List<String>> rows) {}
}
