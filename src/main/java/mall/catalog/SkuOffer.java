package mall.catalog;

import java.util.Optional;
import mall.kernel.Money;

/**
 * A SKU as pricing and order need it: everything in one row.
 *
 * @param title of the product
 * @param optionsText the choices in one line, e.g. {@code 曜石黑 / 256G}
 * @param virtual whether it is handed over without a parcel: no address, no freight
 * @param exclusivity for whom it is, when not for everybody
 * @param published whether a shopper may buy it now, as far as the catalog knows
 */
public record SkuOffer(
        SkuId id,
        ProductId product,
        CategoryId category,
        String title,
        String optionsText,
        String coverUrl,
        Money price,
        Money originalPrice,
        int weightGrams,
        boolean virtual,
        Optional<Exclusivity> exclusivity,
        boolean published) {}
