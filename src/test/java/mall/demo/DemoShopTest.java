package mall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import mall.demo.DemoCategory.DemoProduct;
import mall.demo.DemoImages.Face;
import org.junit.jupiter.api.Test;

/** What is written under {@code demo/} makes a shop worth a visit. */
class DemoShopTest {

    private final DemoShop shop = new DemoShop();
    private final List<DemoProduct> products = shop.categories().stream()
            .flatMap(category -> category.products().stream())
            .toList();

    @Test
    void thereAreAtLeastSixtyProductsOnEightShelves() {
        assertThat(shop.categories()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(products).hasSizeGreaterThanOrEqualTo(60);
        assertThat(products).extracting(DemoProduct::slug).doesNotHaveDuplicates();
        assertThat(shop.campaigns()).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void everySkuNamesOneChoicePerOption() {
        for (DemoProduct product : products) {
            assertThat(product.skus())
                    .as(product.slug())
                    .allMatch(sku -> sku.of().size() == product.options().size() && sku.was() >= sku.price());
        }
    }

    @Test
    void everyGroupBuyPricesEverySkuOfItsProduct() {
        for (DemoCampaign campaign : shop.campaigns()) {
            assertThat(campaign.skus())
                    .as(campaign.product())
                    .hasSameSizeAs(shop.product(campaign.product())
                            .orElseThrow()
                            .product()
                            .skus());
        }
    }

    @Test
    void everyPictureIsSoundSvg() throws Exception {
        for (DemoCategory category : shop.categories()) {
            assertSound(DemoImages.draw(category));
            for (DemoProduct product : category.products()) {
                for (Face face : Face.values()) {
                    assertSound(DemoImages.draw(category, product, face));
                }
            }
        }
    }

    private static void assertSound(String svg) throws Exception {
        var bytes = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bytes);
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    }
}
