package mall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import mall.coupon.CouponQueries;
import mall.coupon.CouponSource;
import mall.coupon.CouponTemplates;
import mall.coupon.TemplateStatus;
import mall.platform.invariants.Invariants;
import mall.segment.SegmentBook;
import mall.testing.Await;
import mall.testing.MallHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo shop is written once, through the facades, and keeps every promise. */
@QuarkusTest
class DemoLoaderIT {

    @TestHTTPResource
    URI mall;

    @Inject
    DemoLoader loader;

    @Inject
    DemoPushes pushes;

    @Inject
    SegmentBook segments;

    @Inject
    CouponTemplates templates;

    @Inject
    CouponQueries coupons;

    @Inject
    Invariants invariants;

    /** What the demo shop gives to newcomers would change the prices of tests that share the database. */
    @AfterEach
    void newcomersGetNothing() {
        Await.result(() -> coupons.templates(Long.MAX_VALUE, 100)).items().stream()
                .filter(template -> template.status() == TemplateStatus.PUBLISHED)
                .filter(template -> template.terms().sources().contains(CouponSource.NEWCOMER))
                .forEach(template -> Await.result(() -> templates.end(template.id())));
    }

    @Test
    void theShopIsWrittenOnceHoweverOftenTheMallStarts() {
        for (int start = 0; start < 2; start++) {
            Await.result(loader::load);
        }
        MallHttp shopper = MallHttp.at(mall);
        List<JsonNode> shelves = shopper.get("/api/v1/categories").ok().path("items").findParents("name").stream()
                .filter(shelf -> shelf.path("iconUrl").asText().startsWith(DemoImages.PATH))
                .toList();
        assertThat(shelves).hasSize(8);
        for (JsonNode shelf : shelves) {
            JsonNode page = shopper.get("/api/v1/products?limit=100&categoryId="
                            + shelf.path("id").asText())
                    .ok();
            assertThat(page.path("items")).hasSize(8);
            JsonNode product = shopper.get(
                            "/api/v1/products/" + page.at("/items/0/id").asText())
                    .ok();
            assertThat(product.path("sections")).hasSizeGreaterThanOrEqualTo(4);
            assertThat(product.path("images")).hasSize(3);
        }
        assertThat(Await.result(() -> coupons.templates(Long.MAX_VALUE, 100)).items())
                .filteredOn(template -> template.terms().name().startsWith("新人"))
                .hasSize(2);
        assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0);
    }

    @Test
    void aShopWithoutTheSegmentOfThePushStartsWithoutThePush() {
        Await.result(loader::load);
        Await.result(() -> segments.all(false, Long.MAX_VALUE, 100)).items().stream()
                .filter(segment -> segment.name().equals("老客户 30 天未复购"))
                .forEach(segment -> Await.result(() -> segments.archive(segment.id())));
        Await.result(pushes::write);
    }

    @Test
    void thePicturesAreNotServedWhereThereIsNoDemo() {
        assertThat(MallHttp.at(mall).get("/demo/images/fruit/icon.svg").status())
                .isEqualTo(404);
    }
}
