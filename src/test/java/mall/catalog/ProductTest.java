package mall.catalog;

import static mall.catalog.CatalogError.ORIGINAL_PRICE_TOO_LOW;
import static mall.catalog.CatalogError.PRODUCT_ALREADY_PUBLISHED;
import static mall.catalog.CatalogError.PRODUCT_NOT_PUBLISHED;
import static mall.catalog.CatalogError.SKU_CODE_REPEATED;
import static mall.catalog.CatalogError.SKU_OPTIONS_MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mall.catalog.CatalogEvent.PriceChanged;
import mall.catalog.CatalogEvent.ProductPublished;
import mall.catalog.CatalogEvent.ProductRevised;
import mall.catalog.CatalogEvent.ProductWithdrawn;
import mall.catalog.Product.Change;
import mall.kernel.Money;
import mall.kernel.Refused;
import org.junit.jupiter.api.Test;

class ProductTest {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final ProductId ID = new ProductId(1);
    private static final ProductContent CONTENT = new ProductContent(
            new CategoryId(1),
            "云南高山小粒咖啡",
            Optional.empty(),
            "/cover.svg",
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            false);

    private final AtomicLong skus = new AtomicLong();
    private final Supplier<SkuId> nextSku = () -> new SkuId(skus.incrementAndGet());

    @Test
    void aProductGoesFromDraftToPublishedToWithdrawnAndBack() {
        Change published = draft(sku("A", 100)).publish(NOON);
        assertThat(published.product().isPublished()).isTrue();
        assertThat(published.events()).containsExactly(new ProductPublished(ID, NOON));
        Change withdrawn = published.product().withdraw(NOON);
        assertThat(withdrawn.product().status()).isEqualTo(ProductStatus.WITHDRAWN);
        assertThat(withdrawn.events()).containsExactly(new ProductWithdrawn(ID, NOON));
        assertThat(withdrawn.product().publish(NOON).product().isPublished()).isTrue();
    }

    @Test
    void whatIsPublishedCannotBePublishedAgainAndADraftCannotBeWithdrawn() {
        Product draft = draft(sku("A", 100));
        Product published = draft.publish(NOON).product();
        assertRefused(PRODUCT_ALREADY_PUBLISHED, () -> published.publish(NOON));
        assertRefused(PRODUCT_ALREADY_PUBLISHED, () -> published.planPublication(NOON));
        assertRefused(PRODUCT_NOT_PUBLISHED, () -> draft.withdraw(NOON));
    }

    @Test
    void aPlannedPublicationIsCalledOffByAWithdrawalAndEndsWithThePublication() {
        Product planned = draft(sku("A", 100))
                .planPublication(NOON.plus(Duration.ofDays(1)))
                .product();
        assertThat(planned.withdraw(NOON).product().publishAt()).isEmpty();
        assertThat(planned.withdraw(NOON).product().status()).isEqualTo(ProductStatus.DRAFT);
        assertThat(planned.publish(NOON).product().publishAt()).isEmpty();
    }

    @Test
    void aRevisionFindsSkusByTheirCodeTellsChangedPricesAndRetiresWhatIsLeftOut() {
        Product before = draft(sku("A", 100, "红"), sku("B", 200, "蓝"));
        Change revised = revise(before, sku("C", 300, "绿"), sku("A", 90, "红"));
        assertThat(revised.product().skus())
                .extracting(sku -> sku.id().value(), sku -> sku.terms().code(), Sku::active)
                .containsExactly(tuple(3L, "C", true), tuple(1L, "A", true), tuple(2L, "B", false));
        assertThat(revised.events())
                .containsExactly(
                        new ProductRevised(ID, NOON),
                        new PriceChanged(new SkuId(1), ID, Money.ofFen(100), Money.ofFen(90), NOON));
        assertThat(revised.product().cheapest().terms().code()).isEqualTo("A");
        Product again = revise(revised.product(), sku("B", 200, "蓝")).product();
        assertThat(again.activeSkus()).extracting(Sku::id).containsExactly(new SkuId(2));
    }

    @Test
    void skusThatCannotBeToldApartAreRefused() {
        assertRefused(SKU_CODE_REPEATED, () -> draft(sku("A", 1, "红"), sku("A", 1, "蓝")));
        assertRefused(SKU_OPTIONS_MISMATCH, () -> draft(sku("A", 1, "红"), sku("B", 1, "红")));
        assertRefused(SKU_OPTIONS_MISMATCH, () -> draft(sku("A", 1), sku("B", 1, "红")));
        assertRefused(SKU_OPTIONS_MISMATCH, () -> draft(sku("A", 1, "红", "红")));
    }

    @Test
    void thePriceStruckThroughIsNeverLowerThanThePrice() {
        SkuTerms terms = new SkuTerms("A", List.of(), Money.ofFen(100), Money.ofFen(99), 0);
        assertRefused(ORIGINAL_PRICE_TOO_LOW, () -> draft(terms));
    }

    private Product draft(SkuTerms... terms) {
        return Product.draft(ID, CONTENT, List.of(terms), nextSku);
    }

    private Change revise(Product product, SkuTerms... terms) {
        return product.revise(CONTENT, List.of(terms), nextSku, NOON);
    }

    private static SkuTerms sku(String code, long fen, String... colours) {
        List<SkuOption> options =
                Stream.of(colours).map(colour -> new SkuOption("颜色", colour)).toList();
        return new SkuTerms(code, options, Money.ofFen(fen), Money.ofFen(fen), 0);
    }

    private static void assertRefused(CatalogError code, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
