package mall.sharing;

import static mall.catalog.CatalogError.PRODUCT_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.catalog.Availability;
import mall.catalog.Product;
import mall.catalog.ProductId;
import mall.catalog.ProductPage;
import mall.catalog.ProductQueries;
import mall.identity.MemberId;
import mall.platform.http.PathIds;
import mall.sharing.LandingContent.OfProduct;

/** Published products can be shared. */
@ApplicationScoped
class ProductTarget implements ShareTarget {

    private final ProductQueries products;
    private final SharingConfig config;

    ProductTarget(ProductQueries products, SharingConfig config) {
        this.products = products;
        this.config = config;
    }

    @Override
    public TargetType type() {
        return TargetType.PRODUCT;
    }

    @Override
    public Target named(String id) {
        return Target.of(type(), PathIds.required(id, ProductId::new, PRODUCT_NOT_FOUND));
    }

    @Override
    public String page(Target target) {
        return config.productPage();
    }

    @Override
    public Uni<Preview> preview(Target target, MemberId sharer) {
        return page(target.id()).map(page -> previewed(page.product()));
    }

    @Override
    public Uni<Sight> sight(Target target, Optional<MemberId> visitor) {
        return page(target.id()).map(page -> new Sight(new OfProduct(page), actions(page)));
    }

    private Uni<ProductPage> page(long product) {
        return products.onSale(new ProductId(product));
    }

    private static Preview previewed(Product product) {
        String price = product.cheapest().terms().price().inYuan();
        return new Preview(
                "%s「%s」".formatted(price, product.content().title()),
                Optional.of(product.content().coverUrl()));
    }

    private static List<LandingAction> actions(ProductPage page) {
        boolean there = page.availability().values().stream().anyMatch(left -> left != Availability.SOLD_OUT);
        return there ? List.of(LandingAction.BUY, LandingAction.VIEW) : List.of(LandingAction.VIEW);
    }
}
