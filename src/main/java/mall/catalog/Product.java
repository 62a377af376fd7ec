package mall.catalog;

import static mall.kernel.ErrorCode.with;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mall.catalog.CatalogEvent.PriceChanged;
import mall.catalog.CatalogEvent.ProductPublished;
import mall.catalog.CatalogEvent.ProductRevised;
import mall.catalog.CatalogEvent.ProductWithdrawn;

/**
 * One product with its SKUs; immutable.
 *
 * @param skus in the order ops wrote them, retired ones last
 * @param publishAt when it is to be published by itself; empty when no publication is planned
 * @param publishedAt when it was last published
 * @param soldCount pieces sold over all its SKUs, a few seconds behind
 */
public record Product(
        ProductId id,
        ProductContent content,
        List<Sku> skus,
        ProductStatus status,
        Optional<Instant> publishAt,
        Optional<Instant> publishedAt,
        long soldCount) {

    /** A product after a decision, and what is to be told about it. */
    record Change(Product product, List<CatalogEvent> events) {}

    /** The SKUs on sale, in the order of the page. */
    public List<Sku> activeSkus() {
        return skus.stream().filter(Sku::active).toList();
    }

    /** The cheapest SKU on sale; its prices stand on the product's card. */
    public Sku cheapest() {
        return activeSkus().stream()
                .min(Comparator.comparing((Sku sku) -> sku.terms().price()))
                .orElseThrow();
    }

    public boolean isPublished() {
        return status == ProductStatus.PUBLISHED;
    }

    static Product draft(ProductId id, ProductContent content, List<SkuTerms> terms, Supplier<SkuId> nextSku) {
        check(terms);
        List<Sku> skus =
                terms.stream().map(one -> new Sku(nextSku.get(), one, true)).toList();
        return new Product(id, content, skus, ProductStatus.TABLE.start(), Optional.empty(), Optional.empty(), 0);
    }

    /** Takes new content and terms. SKUs are found again by their code; one that is left out is retired. */
    Change revise(ProductContent newContent, List<SkuTerms> terms, Supplier<SkuId> nextSku, Instant now) {
        check(terms);
        Map<String, Sku> known = skus.stream()
                .collect(Collectors.toMap(
                        sku -> sku.terms().code(), sku -> sku, (one, other) -> one, LinkedHashMap::new));
        List<Sku> revised = new ArrayList<>();
        List<CatalogEvent> events = new ArrayList<>();
        events.add(new ProductRevised(id, now));
        for (SkuTerms newTerms : terms) {
            Sku before = known.remove(newTerms.code());
            SkuId sku = before == null ? nextSku.get() : before.id();
            revised.add(new Sku(sku, newTerms, true));
            if (before != null && !before.terms().price().equals(newTerms.price())) {
                events.add(new PriceChanged(sku, id, before.terms().price(), newTerms.price(), now));
            }
        }
        known.values().forEach(leftOut -> revised.add(leftOut.retired()));
        return new Change(new Product(id, newContent, revised, status, publishAt, publishedAt, soldCount), events);
    }

    /** Refuses with PRODUCT_ALREADY_PUBLISHED. */
    Change publish(Instant now) {
        var published = new ProductPublished(id, now);
        if (!ProductStatus.TABLE.allows(status, published)) {
            throw CatalogError.PRODUCT_ALREADY_PUBLISHED.refuse();
        }
        ProductStatus next = ProductStatus.TABLE.next(status, published);
        return new Change(
                new Product(id, content, skus, next, Optional.empty(), Optional.of(now), soldCount),
                List.of(published));
    }

    /** Plans a publication, or moves the planned one; refuses with PRODUCT_ALREADY_PUBLISHED. */
    Change planPublication(Instant at) {
        if (isPublished()) {
            throw CatalogError.PRODUCT_ALREADY_PUBLISHED.refuse();
        }
        return new Change(withPlan(Optional.of(at)), List.of());
    }

    /** Takes the product off the shelf, or calls a planned publication off; refuses with PRODUCT_NOT_PUBLISHED. */
    Change withdraw(Instant now) {
        if (publishAt.isPresent()) {
            return new Change(withPlan(Optional.empty()), List.of());
        }
        var withdrawn = new ProductWithdrawn(id, now);
        if (!ProductStatus.TABLE.allows(status, withdrawn)) {
            throw CatalogError.PRODUCT_NOT_PUBLISHED.refuse();
        }
        ProductStatus next = ProductStatus.TABLE.next(status, withdrawn);
        return new Change(new Product(id, content, skus, next, publishAt, publishedAt, soldCount), List.of(withdrawn));
    }

    private Product withPlan(Optional<Instant> plan) {
        return new Product(id, content, skus, status, plan, publishedAt, soldCount);
    }

    private static void check(List<SkuTerms> terms) {
        Set<String> codes = new HashSet<>();
        Set<List<SkuOption>> choices = new HashSet<>();
        List<String> names = terms.get(0).optionNames();
        for (int i = 0; i < terms.size(); i++) {
            SkuTerms sku = terms.get(i);
            if (!codes.add(sku.code())) {
                throw CatalogError.SKU_CODE_REPEATED.refuse(with("field", "skus[" + i + "].code"));
            }
            boolean sameNames =
                    sku.optionNames().equals(names) && Set.copyOf(names).size() == names.size();
            if (!sameNames || !choices.add(sku.options())) {
                throw CatalogError.SKU_OPTIONS_MISMATCH.refuse(with("field", "skus[" + i + "].options"));
            }
            if (sku.originalPrice().compareTo(sku.price()) < 0) {
                throw CatalogError.ORIGINAL_PRICE_TOO_LOW.refuse(with("field", "skus[" + i + "].originalPriceFen"));
            }
        }
    }
}
