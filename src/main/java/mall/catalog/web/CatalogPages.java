package mall.catalog.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import mall.catalog.CatalogConfig;
import mall.catalog.CatalogEvent;
import mall.catalog.Categories;
import mall.catalog.Category;
import mall.catalog.ProductId;
import mall.catalog.ProductQueries;
import mall.catalog.ProductQueries.Browse;
import mall.platform.http.CachedPages;
import mall.platform.http.PageWire;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The pages of the catalog that a crowd asks for, cached; a change made on this node is seen at once. */
@ApplicationScoped
class CatalogPages {

    private static final String THE_TREE = "categories";

    private final CachedPages<String> categories;
    private final CachedPages<Browse> lists;
    private final CachedPages<ProductId> products;

    CatalogPages(ObjectMapper json, CatalogConfig config, Categories tree, ProductQueries queries) {
        Duration life = Duration.ofMillis(config.pageLifeMillis());
        categories = new CachedPages<>(json, life, 1, key -> tree.all().map(CatalogPages::wire));
        lists = new CachedPages<>(json, life, config.pagesKept(), browse -> queries.browse(browse)
                .map(page -> PageWire.of(page, ProductCardWire::of)));
        products = new CachedPages<>(
                json, life, config.pagesKept(), id -> queries.onSale(id).map(ProductWire::of));
    }

    Uni<RestResponse<byte[]>> categories(@Nullable String ifNoneMatch) {
        return categories.answer(THE_TREE, ifNoneMatch);
    }

    Uni<RestResponse<byte[]>> list(Browse browse, @Nullable String ifNoneMatch) {
        return lists.answer(browse, ifNoneMatch);
    }

    Uni<RestResponse<byte[]>> product(ProductId id, @Nullable String ifNoneMatch) {
        return products.answer(id, ifNoneMatch);
    }

    void changed(@Observes CatalogEvent event) {
        categories.forgetAll();
        lists.forgetAll();
        products.forgetAll();
    }

    private static PageWire<CategoryWire> wire(List<Category> all) {
        return new PageWire<>(CategoryWire.tree(all), null);
    }
}
