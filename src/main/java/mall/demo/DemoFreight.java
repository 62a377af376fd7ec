package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mall.demo.DemoCategory.DemoProduct;
import mall.kernel.Money;
import mall.platform.db.InOrder;
import mall.shipping.FreightRate;
import mall.shipping.FreightTemplate;
import mall.shipping.FreightTemplates;
import mall.shipping.FreightTerms;
import mall.shipping.FreightTerms.Regional;
import mall.shipping.FreightUnit;
import mall.shipping.RegionCode;

/** What the demo shop takes for a delivery: free from 99 yuan; fruit by weight, and not where it would spoil. */
@ApplicationScoped
class DemoFreight {

    private static final String FRUIT = "fruit";
    private static final RegionCode INNER_MONGOLIA = new RegionCode(150000);
    private static final RegionCode TIBET = new RegionCode(540000);
    private static final RegionCode QINGHAI = new RegionCode(630000);
    private static final RegionCode XINJIANG = new RegionCode(650000);
    private static final RegionCode TAIWAN = new RegionCode(710000);
    private static final RegionCode HONG_KONG = new RegionCode(810000);
    private static final RegionCode MACAO = new RegionCode(820000);

    private final DemoShop shop;
    private final DemoStore store;
    private final FreightTemplates templates;

    DemoFreight(DemoShop shop, DemoStore store, FreightTemplates templates) {
        this.shop = shop;
        this.store = store;
        this.templates = templates;
    }

    Uni<Void> write() {
        return templates
                .all()
                .map(all -> all.stream()
                        .filter(FreightTemplate::isDefault)
                        .findFirst()
                        .orElseThrow())
                .chain(usual -> templates.revise(usual.id(), usual()))
                .chain(() -> templates.create(fresh()))
                .chain(fresh -> fruit().chain(products -> templates.assign(fresh.id(), products)));
    }

    private Uni<List<Long>> fruit() {
        List<String> slugs = shop.category(FRUIT).orElseThrow().products().stream()
                .map(DemoProduct::slug)
                .toList();
        return InOrder.map(slugs, slug -> store.product(slug).map(product -> product.value()));
    }

    private static FreightTerms usual() {
        return new FreightTerms(
                "满 99 包邮",
                FreightUnit.PIECE,
                rate(1, 800, 1, 0, 9_900),
                List.of(
                        new Regional(Set.of(XINJIANG, TIBET), rate(1, 1_800, 1, 500, 29_900)),
                        new Regional(Set.of(HONG_KONG, MACAO, TAIWAN), rate(1, 4_000, 1, 1_000))),
                Set.of());
    }

    private static FreightTerms fresh() {
        return new FreightTerms(
                "生鲜按重量",
                FreightUnit.WEIGHT,
                rate(3_000, 1_000, 1_000, 200, 12_900),
                List.of(new Regional(Set.of(XINJIANG, QINGHAI, INNER_MONGOLIA), rate(1_000, 1_500, 1_000, 800))),
                Set.of(TIBET, HONG_KONG, MACAO, TAIWAN));
    }

    private static FreightRate rate(int first, long firstFen, int additional, long additionalFen, long freeFromFen) {
        return new FreightRate(
                first,
                Money.ofFen(firstFen),
                additional,
                Money.ofFen(additionalFen),
                Optional.of(Money.ofFen(freeFromFen)),
                OptionalInt.empty());
    }

    private static FreightRate rate(int first, long firstFen, int additional, long additionalFen) {
        return new FreightRate(
                first,
                Money.ofFen(firstFen),
                additional,
                Money.ofFen(additionalFen),
                Optional.empty(),
                OptionalInt.empty());
    }
}
