package mall.coupon.web;

import java.util.Collection;
import java.util.List;
import mall.catalog.Scope;
import mall.coupon.Benefit;
import mall.coupon.CouponTerms;
import mall.coupon.StackClass;
import mall.kernel.Id;
import mall.kernel.Money;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a coupon is worth and for what, as shoppers see it. */
@Schema(name = "CouponTerms")
record CouponTermsWire(
        String name,
        @Nullable String description,
        @Schema(description = "一句话说明，可直接展示") String headline,
        @Schema(description = "逐条展示的使用规则") List<String> rules,

        @Schema(description = "AMOUNT 减免，PERCENT 折扣，FREIGHT 免运费，EXCHANGE 兑换")
        Benefit.Kind kind,

        @Schema(description = "叠加类别：每单每类最多一张") StackClass stackClass,
        @Schema(description = "适用商品满多少可用，0 为无门槛") long thresholdFen,
        @Schema(description = "减免金额，仅 AMOUNT；膨胀券为当前面值") long offFen,
        @Schema(description = "膨胀券依次达到的面值，最后一个是最高面值；其他券为空") List<Long> facesFen,

        @Schema(description = "折后支付的万分比：8500 即 8.5 折；AMOUNT 为 10000")
        int payBasisPoints,

        @Schema(description = "最多减多少，没有上限时为 null") @Nullable Long capFen,
        ScopeWire scope) {

    /** What it is for; nothing included means everything. */
    @Schema(name = "CouponScope", description = "适用范围；included 全空表示全场")
    record ScopeWire(SelectionWire included, SelectionWire excluded) {}

    /** Some of the catalog. */
    @Schema(name = "CouponScopeSelection")
    record SelectionWire(
            @Schema(description = "含其下级分类") List<String> categoryIds, List<String> productIds, List<String> skuIds) {

        private static SelectionWire of(Scope.Selection selection) {
            return new SelectionWire(
                    texts(selection.categories()), texts(selection.products()), texts(selection.skus()));
        }
    }

    static CouponTermsWire of(CouponTerms terms) {
        Benefit benefit = terms.benefit();
        return new CouponTermsWire(
                terms.name(),
                terms.description().orElse(null),
                CouponText.headline(terms),
                CouponText.rules(terms),
                benefit.kind(),
                terms.stackClass(),
                terms.threshold().fen(),
                benefit.off().fen(),
                benefit.faces().stream().map(Money::fen).toList(),
                benefit.payBasisPoints(),
                benefit.cap().map(Money::fen).orElse(null),
                new ScopeWire(
                        SelectionWire.of(terms.scope().included()),
                        SelectionWire.of(terms.scope().excluded())));
    }

    private static List<String> texts(Collection<? extends Id> ids) {
        return ids.stream().map(Ids::text).sorted().toList();
    }
}
