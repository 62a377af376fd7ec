package mall.card;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import mall.card.CardBenefits.MonthlyCoupon;
import mall.catalog.CategoryId;
import mall.catalog.ProductId;
import mall.catalog.Scope;
import mall.catalog.Scope.Selection;
import mall.catalog.SkuId;
import mall.kernel.Id;
import mall.kernel.Money;
import mall.platform.db.SqlValues;
import mall.pricing.spi.Step;

/** How a plan rests in its row. */
final class PlanRows {

    private PlanRows() {}

    static CardPlan read(Row row) {
        CardPlanTerms terms = new CardPlanTerms(
                row.getString("name"),
                new SkuId(row.getLong("sku_id")),
                row.getInteger("days"),
                SqlValues.money(row, "price_fen"),
                row.getBoolean("trial"),
                row.getInteger("per_member"),
                benefits(row));
        return new CardPlan(new CardPlanId(row.getLong("id")), terms, CardPlanStatus.valueOf(row.getString("status")));
    }

    static JsonObject json(Scope scope) {
        return new JsonObject().put("included", json(scope.included())).put("excluded", json(scope.excluded()));
    }

    static JsonArray json(Map<SkuId, Money> prices) {
        JsonArray json = new JsonArray();
        prices.forEach((sku, price) ->
                json.add(new JsonObject().put("sku", sku.value()).put("fen", price.fen())));
        return json;
    }

    static JsonArray json(List<MonthlyCoupon> coupons) {
        JsonArray json = new JsonArray();
        coupons.forEach(one -> json.add(new JsonObject()
                .put("template", one.template())
                .put("fen", one.worth().fen())));
        return json;
    }

    private static CardBenefits benefits(Row row) {
        return new CardBenefits(
                row.getInteger("price_basis_points"),
                scope(row.getJsonObject("scope")),
                prices(row.getJsonArray("prices")),
                Arrays.stream(row.getArrayOfStrings("allowed_steps"))
                        .map(Step::valueOf)
                        .collect(toUnmodifiableSet()),
                row.getInteger("points_basis_points"),
                row.getInteger("free_freights"),
                coupons(row.getJsonArray("coupons")));
    }

    private static JsonObject json(Selection selection) {
        return new JsonObject()
                .put("categories", json(selection.categories()))
                .put("products", json(selection.products()))
                .put("skus", json(selection.skus()));
    }

    private static JsonArray json(Collection<? extends Id> ids) {
        return new JsonArray(ids.stream().map(Id::value).sorted().toList());
    }

    private static Map<SkuId, Money> prices(JsonArray json) {
        return json.stream()
                .map(JsonObject.class::cast)
                .collect(toMap(one -> new SkuId(one.getLong("sku")), one -> Money.ofFen(one.getLong("fen"))));
    }

    private static List<MonthlyCoupon> coupons(JsonArray json) {
        return json.stream()
                .map(JsonObject.class::cast)
                .map(one -> new MonthlyCoupon(one.getLong("template"), Money.ofFen(one.getLong("fen"))))
                .toList();
    }

    private static Scope scope(JsonObject json) {
        return new Scope(selection(json.getJsonObject("included")), selection(json.getJsonObject("excluded")));
    }

    private static Selection selection(JsonObject json) {
        return new Selection(
                ids(json.getJsonArray("categories"), CategoryId::new),
                ids(json.getJsonArray("products"), ProductId::new),
                ids(json.getJsonArray("skus"), SkuId::new));
    }

    private static <T> Set<T> ids(JsonArray json, LongFunction<T> type) {
        return json.stream().map(id -> type.apply(((Number) id).longValue())).collect(toUnmodifiableSet());
    }
}
