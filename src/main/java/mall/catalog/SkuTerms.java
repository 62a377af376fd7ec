package mall.catalog;

import java.util.List;
import java.util.stream.Collectors;
import mall.kernel.Money;

/**
 * What ops says about one SKU.
 *
 * @param code the shop's own code, unique within the product; a revision finds the SKU again by it
 * @param options at most 3; empty for the only SKU of a product without options
 * @param price of one piece, ≥ 1 fen
 * @param originalPrice the price shown struck through, ≥ {@code price}
 * @param weightGrams of one piece with its packing, for freight
 */
public record SkuTerms(String code, List<SkuOption> options, Money price, Money originalPrice, int weightGrams) {

    /** The most options a product may have (product.md §2). */
    public static final int MAX_OPTIONS = 3;

    /** The choices in one line, e.g. {@code 曜石黑 / 256G}; empty without options. */
    public String optionsText() {
        return options.stream().map(SkuOption::value).collect(Collectors.joining(" / "));
    }

    List<String> optionNames() {
        return options.stream().map(SkuOption::name).toList();
    }
}
