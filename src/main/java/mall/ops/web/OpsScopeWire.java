package mall.ops.web;

import static java.util.stream.Collectors.toSet;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import mall.catalog.CatalogError;
import mall.catalog.CategoryId;
import mall.catalog.ProductId;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.kernel.ErrorCode;
import mall.kernel.Id;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a promotion is for, as ops writes it. */
@Schema(name = "OpsScope")
record OpsScopeWire(
        @Schema(description = "参加的商品；不填或全空表示全部商品") @Nullable @Valid
        Selection included,

        @Schema(description = "除外的商品") @Nullable @Valid Selection excluded) {

    /** Some of the catalog: what is named by any of the three. */
    @Schema(name = "OpsScopeSelection")
    record Selection(
            @Schema(description = "分类，含其下级") @Nullable @Size(max = 200, message = "分类过多")
            List<@NotNull(message = "分类不能为空") String> categoryIds,

            @Nullable @Size(max = 1000, message = "商品过多") List<@NotNull(message = "商品不能为空") String> productIds,

            @Nullable @Size(max = 1000, message = "规格过多") List<@NotNull(message = "规格不能为空") String> skuIds) {

        private static Selection of(Scope.Selection selection) {
            return new Selection(texts(selection.categories()), texts(selection.products()), texts(selection.skus()));
        }

        private Scope.Selection toSelection() {
            return new Scope.Selection(
                    ids(categoryIds, CategoryId::new, CatalogError.CATEGORY_NOT_FOUND),
                    ids(productIds, ProductId::new, CatalogError.PRODUCT_NOT_FOUND),
                    ids(skuIds, SkuId::new, CatalogError.SKU_NOT_FOUND));
        }
    }

    static OpsScopeWire of(Scope scope) {
        return new OpsScopeWire(Selection.of(scope.included()), Selection.of(scope.excluded()));
    }

    Scope toScope() {
        return new Scope(selection(included), selection(excluded));
    }

    private static Scope.Selection selection(@Nullable Selection wire) {
        return wire == null ? Scope.Selection.NOTHING : wire.toSelection();
    }

    private static <T> Set<T> ids(@Nullable List<String> texts, LongFunction<T> type, ErrorCode notFound) {
        return texts == null
                ? Set.of()
                : texts.stream()
                        .map(text -> PathIds.required(text, type, notFound))
                        .collect(toSet());
    }

    private static List<String> texts(Collection<? extends Id> ids) {
        return ids.stream().map(Ids::text).sorted().toList();
    }
}
