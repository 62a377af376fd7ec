package mall.ops.web;

import static java.util.stream.Collectors.toSet;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mall.catalog.CatalogError;
import mall.catalog.Line;
import mall.catalog.ProductId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.shipping.FreightRate;
import mall.shipping.FreightTemplate;
import mall.shipping.FreightTerms;
import mall.shipping.FreightUnit;
import mall.shipping.RegionCode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A freight template as ops sees it. */
@Schema(name = "OpsFreightTemplate")
record OpsFreightTemplateWire(
        String id,
        @Schema(description = "没有单独设置模板的商品用它") boolean isDefault,
        @Schema(description = "每次修改加一") int version,
        String name,
        FreightUnit unit,
        Rate standard,
        List<Regional> regional,
        List<String> undeliverable) {

    private static final String REGION = "[1-8][0-9]{5}";
    private static final String NO_REGION = "地区编码应为 6 位数字";

    static OpsFreightTemplateWire of(FreightTemplate template) {
        FreightTerms terms = template.terms();
        return new OpsFreightTemplateWire(
                Ids.text(template.id()),
                template.isDefault(),
                template.version(),
                terms.name(),
                terms.unit(),
                Rate.of(terms.standard()),
                terms.regional().stream().map(Regional::of).toList(),
                texts(terms.undeliverable()));
    }

    /** What a delivery costs. */
    @Schema(name = "OpsFreightRate")
    record Rate(
            @Schema(description = "首件数，或首重克数") @NotNull @Min(1) @Max(1_000_000)
            Integer first,

            @NotNull @Min(0) @Max(1_000_000) Long firstFeeFen,

            @Schema(description = "续件数，或续重克数") @NotNull @Min(1) @Max(1_000_000)
            Integer additional,

            @NotNull @Min(0) @Max(1_000_000) Long additionalFeeFen,

            @Schema(description = "商品满多少分包邮；不填则不按金额包邮") @Nullable @Min(0) @Max(100_000_000)
            Long freeFromFen,

            @Schema(description = "满多少件包邮；不填则不按件数包邮") @Nullable @Min(1) @Max(100_000)
            Integer freeFromPieces) {

        private static Rate of(FreightRate rate) {
            return new Rate(
                    rate.first(),
                    rate.firstFee().fen(),
                    rate.additional(),
                    rate.additionalFee().fen(),
                    rate.freeFrom().map(Money::fen).orElse(null),
                    rate.freeFromPieces().isPresent() ? rate.freeFromPieces().getAsInt() : null);
        }

        private FreightRate toRate() {
            return new FreightRate(
                    first,
                    Money.ofFen(firstFeeFen),
                    additional,
                    Money.ofFen(additionalFeeFen),
                    Optional.ofNullable(freeFromFen).map(Money::ofFen),
                    freeFromPieces == null ? OptionalInt.empty() : OptionalInt.of(freeFromPieces));
        }
    }

    /** The rate of some regions. */
    @Schema(name = "OpsFreightRegional")
    record Regional(
            @NotEmpty(message = "至少选择一个地区") @Size(max = 500, message = "地区过多")
            List<@NotNull @Pattern(regexp = REGION, message = NO_REGION) String> regions,

            @NotNull(message = "请填写运费") @Valid Rate rate) {

        private static Regional of(FreightTerms.Regional some) {
            return new Regional(texts(some.regions()), Rate.of(some.rate()));
        }

        private FreightTerms.Regional toTerms() {
            return new FreightTerms.Regional(codes(regions), rate.toRate());
        }
    }

    /** A freight template as ops writes it, whole: what is left out is gone. */
    @Schema(name = "OpsFreightTemplateEntry")
    record Entry(
            @NotNull(message = "请填写模板名称") @Line(max = 40) String name,

            @NotNull(message = "请选择计费方式") FreightUnit unit,

            @NotNull(message = "请填写默认运费") @Valid Rate standard,

            @Nullable @Size(max = 50, message = "最多 50 条地区规则")
            List<@NotNull @Valid Regional> regional,

            @Nullable @Size(max = 500, message = "地区过多")
            List<@NotNull @Pattern(regexp = REGION, message = NO_REGION) String> undeliverable) {

        FreightTerms toTerms() {
            return new FreightTerms(
                    name.strip(),
                    unit,
                    standard.toRate(),
                    orNone(regional).stream().map(Regional::toTerms).toList(),
                    codes(orNone(undeliverable)));
        }
    }

    /** Products that get a template. */
    @Schema(name = "OpsFreightProducts")
    record Products(
            @NotEmpty(message = "至少选择一个商品") @Size(max = 500, message = "一次最多 500 个商品")
            List<@NotNull String> productIds) {

        List<Long> toIds() {
            return productIds.stream()
                    .map(id -> PathIds.required(id, ProductId::new, CatalogError.PRODUCT_NOT_FOUND))
                    .map(ProductId::value)
                    .toList();
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static Set<RegionCode> codes(Collection<String> texts) {
        return texts.stream().map(Integer::valueOf).map(RegionCode::new).collect(toSet());
    }

    private static List<String> texts(Collection<RegionCode> codes) {
        return codes.stream()
                .map(RegionCode::value)
                .sorted()
                .map(String::valueOf)
                .toList();
    }
}
