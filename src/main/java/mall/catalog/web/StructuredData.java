package mall.catalog.web;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mall.catalog.Availability;
import mall.catalog.ProductContent;
import mall.catalog.ProductPage;
import mall.kernel.Money;
import mall.platform.db.Ids;

/** A product as search engines read it: JSON-LD after schema.org, whose prices are decimals in yuan. */
final class StructuredData {

    private StructuredData() {}

    static Map<String, Object> of(ProductPage page) {
        ProductContent content = page.product().content();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", "Product");
        data.put("sku", Ids.text(page.product().id()));
        data.put("name", content.title());
        data.put("image", content.images().isEmpty() ? List.of(content.coverUrl()) : content.images());
        content.brand().ifPresent(brand -> data.put("brand", new TreeMap<>(Map.of("@type", "Brand", "name", brand))));
        data.put("offers", offers(page));
        return data;
    }

    private static Map<String, Object> offers(ProductPage page) {
        List<Money> prices = page.product().activeSkus().stream()
                .map(sku -> sku.terms().price())
                .sorted(Comparator.naturalOrder())
                .toList();
        boolean soldOut = page.product().activeSkus().stream().allMatch(sku -> page.of(sku) == Availability.SOLD_OUT);
        Map<String, Object> offers = new LinkedHashMap<>();
        offers.put("@type", "AggregateOffer");
        offers.put("priceCurrency", "CNY");
        offers.put("lowPrice", yuan(prices.get(0)));
        offers.put("highPrice", yuan(prices.get(prices.size() - 1)));
        offers.put("offerCount", prices.size());
        offers.put("availability", "https://schema.org/" + (soldOut ? "OutOfStock" : "InStock"));
        return offers;
    }

    private static String yuan(Money price) {
        return BigDecimal.valueOf(price.fen(), 2).toPlainString();
    }
}
