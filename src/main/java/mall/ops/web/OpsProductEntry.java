package mall.ops.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import mall.catalog.CatalogError;
import mall.catalog.CategoryId;
import mall.catalog.Line;
import mall.catalog.ProductContent;
import mall.catalog.Products;
import mall.catalog.Section;
import mall.catalog.SkuOption;
import mall.catalog.SkuTerms;
import mall.catalog.WebUrl;
import mall.kernel.Money;
import mall.platform.http.PathIds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A product as ops writes it, whole: what is left out is gone. */
@Schema(name = "OpsProductEntry")
record OpsProductEntry(
        @NotNull @Line(max = 120) String title,
        @NotNull String categoryId,
        @Nullable @Line(max = 40) String brand,
        @NotNull @WebUrl String coverUrl,
        @Nullable @Size(max = 20) List<@NotNull @WebUrl String> images,
        @Nullable @WebUrl String videoUrl,
        @Nullable @Size(max = 10) List<@NotNull @Line(max = 12) String> tags,
        @Nullable @Size(max = 20) List<@NotNull @Valid Section> sections,
        @Nullable @Valid OpsExclusiveWire exclusive,
        @Nullable Boolean virtual,
        @NotEmpty @Size(max = 100) List<@NotNull @Valid SkuEntry> skus) {

    /** The highest price of one piece: ten million yuan. */
    private static final long DEAREST_FEN = 1_000_000_000;

    /** A SKU as ops writes it. The stock counts only when the SKU is new; later it moves by adjustments. */
    @Schema(name = "OpsSkuEntry")
    record SkuEntry(
            @NotNull @Line(max = 40) String code,
            @Nullable @Size(max = SkuTerms.MAX_OPTIONS) List<@NotNull @Valid OptionEntry> options,
            @NotNull @Min(1) @Max(DEAREST_FEN) Long priceFen,
            @Nullable @Min(1) @Max(DEAREST_FEN) Long originalPriceFen,
            @Nullable @Min(0) @Max(1_000_000) Integer weightGrams,
            @Nullable @Min(0) @Max(StockWire.MOST) Integer stock) {

        SkuTerms toTerms() {
            return new SkuTerms(
                    code,
                    orEmpty(options).stream().map(OptionEntry::toOption).toList(),
                    Money.ofFen(priceFen),
                    Money.ofFen(originalPriceFen == null ? priceFen : originalPriceFen),
                    weightGrams == null ? 0 : weightGrams);
        }

        int openingStock() {
            return stock == null ? 0 : stock;
        }
    }

    /** One choice, e.g. 颜色 = 曜石黑. */
    @Schema(name = "OpsOptionEntry")
    record OptionEntry(
            @NotNull @Line(max = 20) String name,
            @NotNull @Line(max = 60) String value) {

        SkuOption toOption() {
            return new SkuOption(name.strip(), value.strip());
        }
    }

    Products.Draft toDraft() {
        ProductContent content = new ProductContent(
                PathIds.required(categoryId, CategoryId::new, CatalogError.CATEGORY_NOT_FOUND),
                title,
                Optional.ofNullable(brand),
                coverUrl,
                orEmpty(images),
                Optional.ofNullable(videoUrl),
                orEmpty(tags),
                orEmpty(sections),
                Optional.ofNullable(exclusive).map(OpsExclusiveWire::toExclusivity),
                Boolean.TRUE.equals(virtual));
        return new Products.Draft(content, skus.stream().map(SkuEntry::toTerms).toList());
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
