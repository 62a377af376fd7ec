package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mall.catalog.Categories;
import mall.catalog.Category;
import mall.catalog.Product;
import mall.catalog.ProductContent;
import mall.catalog.Products;
import mall.catalog.Section;
import mall.catalog.Section.ComparisonRow;
import mall.catalog.Section.Parameter;
import mall.catalog.Section.Story;
import mall.catalog.Sku;
import mall.catalog.SkuOption;
import mall.catalog.SkuTerms;
import mall.demo.DemoCategory.DemoComparison;
import mall.demo.DemoCategory.DemoProduct;
import mall.demo.DemoCategory.DemoSku;
import mall.inventory.Stock;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;

/** The first chapter of the demo shop: shelves, products and their stock. */
@ApplicationScoped
class DemoGoods {

    private final DemoShop shop;
    private final DemoStore store;
    private final Categories categories;
    private final Products products;
    private final Stock stock;

    DemoGoods(DemoShop shop, DemoStore store, Categories categories, Products products, Stock stock) {
        this.shop = shop;
        this.store = store;
        this.categories = categories;
        this.products = products;
        this.stock = stock;
    }

    Uni<Void> write() {
        return InOrder.each(shop.categories(), this::shelf);
    }

    private Uni<Void> shelf(DemoCategory shelf) {
        int position = shop.categories().indexOf(shelf);
        var draft = new Categories.Draft(shelf.name(), Optional.of(DemoImages.icon(shelf)), position);
        return categories
                .create(Optional.empty(), draft)
                .chain(category ->
                        InOrder.each(shelf.products(), product -> onSale(draft(shelf, category, product), product)));
    }

    private Uni<Void> onSale(Products.Draft draft, DemoProduct demo) {
        return products.create(draft)
                .call(product -> stocked(product, demo))
                .call(product -> store.note(demo.slug(), product.id()))
                .chain(product -> products.publish(product.id(), Optional.empty()))
                .replaceWithVoid();
    }

    private Uni<Void> stocked(Product product, DemoProduct demo) {
        List<Integer> skus = IntStream.range(0, demo.skus().size())
                .filter(i -> demo.skus().get(i).stock() > 0)
                .boxed()
                .toList();
        return InOrder.each(skus, i -> {
            Sku sku = product.skus().get(i);
            return stock.adjust(
                    "opening:" + Ids.text(sku.id()),
                    sku.id(),
                    demo.skus().get(i).stock(),
                    "期初入库");
        });
    }

    private static Products.Draft draft(DemoCategory shelf, Category category, DemoProduct demo) {
        ProductContent content = new ProductContent(
                category.id(),
                demo.title(),
                Optional.of(demo.brand()),
                DemoImages.cover(demo),
                DemoImages.gallery(demo),
                Optional.empty(),
                demo.tags(),
                sections(shelf, demo),
                Optional.empty(),
                false);
        return new Products.Draft(
                content,
                IntStream.range(0, demo.skus().size())
                        .mapToObj(i -> terms(demo, i))
                        .toList());
    }

    private static SkuTerms terms(DemoProduct demo, int index) {
        DemoSku sku = demo.skus().get(index);
        List<SkuOption> options = IntStream.range(0, demo.options().size())
                .mapToObj(i -> new SkuOption(demo.options().get(i), sku.of().get(i)))
                .toList();
        return new SkuTerms(
                demo.slug() + "-" + (index + 1),
                options,
                Money.ofFen(sku.price()),
                Money.ofFen(sku.was()),
                sku.grams());
    }

    private static List<Section> sections(DemoCategory shelf, DemoProduct demo) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Highlights("商品亮点", stories(demo.highlights())));
        sections.add(new Section.Parameters(
                "商品参数",
                demo.parameters().entrySet().stream()
                        .map(line -> new Parameter(line.getKey(), line.getValue()))
                        .toList()));
        sections.add(new Section.Scenes("使用场景", stories(demo.scenes())));
        if (demo.comparison() != null) {
            sections.add(comparison(demo.comparison()));
        }
        sections.add(new Section.AfterSale("售后保障", shelf.afterSale()));
        return sections;
    }

    private static Section comparison(DemoComparison table) {
        return new Section.Comparison(
                "选购对比",
                table.columns(),
                table.rows().entrySet().stream()
                        .map(row -> new ComparisonRow(row.getKey(), row.getValue()))
                        .toList());
    }

    private static List<Story> stories(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(text -> new Story(text.getKey(), text.getValue(), null))
                .toList();
    }
}
