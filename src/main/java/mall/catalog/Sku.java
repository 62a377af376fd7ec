package mall.catalog;

/**
 * One SKU of a product.
 *
 * @param active false once a revision of the product left it out: it is no longer sold, but old orders still know it
 */
public record Sku(SkuId id, SkuTerms terms, boolean active) {

    Sku retired() {
        return new Sku(id, terms, false);
    }
}
