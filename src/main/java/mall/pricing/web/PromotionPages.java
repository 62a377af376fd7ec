package mall.pricing.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import mall.catalog.ProductId;
import mall.platform.http.CachedPages;
import mall.platform.http.PageWire;
import mall.pricing.PricingConfig;
import mall.pricing.PromotionQueries;
import mall.pricing.PromotionView;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The promotions of products that a crowd looks at, cached for a second. */
@ApplicationScoped
class PromotionPages {

    private final CachedPages<ProductId> pages;
    private final Clock clock;

    PromotionPages(ObjectMapper json, PricingConfig config, PromotionQueries queries, Clock clock) {
        this.pages = new CachedPages<>(json, config.pageLife(), config.pagesKept(), product -> queries.on(product)
                .map(this::wire));
        this.clock = clock;
    }

    Uni<RestResponse<byte[]>> on(ProductId product, @Nullable String ifNoneMatch) {
        return pages.answer(product, ifNoneMatch);
    }

    private PageWire<PromotionWire> wire(List<PromotionView> views) {
        return new PageWire<>(
                views.stream()
                        .map(view -> PromotionWire.of(view, clock.instant()))
                        .toList(),
                null);
    }
}
