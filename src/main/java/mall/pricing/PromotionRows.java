package mall.pricing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import mall.catalog.CategoryId;
import mall.catalog.ProductId;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.kernel.Id;
import mall.kernel.Money;
import mall.platform.db.SqlValues;
import mall.pricing.PromotionBenefit.FullReduction;
import mall.pricing.PromotionBenefit.Gift;
import mall.pricing.PromotionBenefit.NthPiece;
import mall.pricing.PromotionBenefit.SalePrice;
import mall.pricing.spi.Offer.FullReduction.Tier;
import mall.pricing.spi.Step;

/** How a promotion rests in its row. */
final class PromotionRows {

    private PromotionRows() {}

    static Promotion read(Row row) {
        JsonObject benefit = row.getJsonObject("benefit");
        PromotionTerms terms = new PromotionTerms(
                row.getString("name"),
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"),
                scope(row.getJsonObject("scope")),
                benefit(PromotionKind.valueOf(row.getString("kind")), benefit),
                Arrays.stream(row.getArrayOfStrings("allows"))
                        .map(Step::valueOf)
                        .collect(toSet()));
        return new Promotion(
                new PromotionId(row.getLong("id")),
                terms,
                PromotionStatus.valueOf(row.getString("status")),
                row.getLong("version"));
    }

    static JsonObject json(Scope scope) {
        return new JsonObject().put("included", json(scope.included())).put("excluded", json(scope.excluded()));
    }

    static JsonObject json(PromotionBenefit benefit) {
        if (benefit instanceof SalePrice sale) {
            JsonArray prices = new JsonArray();
            sale.prices()
                    .forEach((sku, price) ->
                            prices.add(new JsonObject().put("sku", sku.value()).put("fen", price.fen())));
            return new JsonObject().put("prices", prices).put("pay", sale.payBasisPoints());
        }
        if (benefit instanceof NthPiece nth) {
            return new JsonObject().put("nth", nth.nth()).put("pay", nth.payBasisPoints());
        }
        if (benefit instanceof FullReduction reduction) {
            JsonArray tiers = new JsonArray();
            reduction.tiers().forEach(tier -> tiers.add(json(tier)));
            return new JsonObject().put("tiers", tiers).put("repeating", reduction.repeating());
        }
        Gift gift = (Gift) benefit;
        return new JsonObject()
                .put("from", gift.from().fen())
                .put("sku", gift.sku().value())
                .put("quantity", gift.quantity());
    }

    private static JsonObject json(Tier tier) {
        return new JsonObject()
                .put("from", tier.fromAmount().fen())
                .put("pieces", tier.fromPieces())
                .put("off", tier.off().fen())
                .put("pay", tier.payBasisPoints());
    }

    private static JsonObject json(Scope.Selection selection) {
        return new JsonObject()
                .put("categories", json(selection.categories()))
                .put("products", json(selection.products()))
                .put("skus", json(selection.skus()));
    }

    private static JsonArray json(Collection<? extends Id> ids) {
        return new JsonArray(ids.stream().map(Id::value).sorted().toList());
    }

    private static PromotionBenefit benefit(PromotionKind kind, JsonObject json) {
        return switch (kind) {
            case SALE_PRICE -> new SalePrice(prices(json.getJsonArray("prices")), json.getInteger("pay"));
            case NTH_PIECE -> new NthPiece(json.getInteger("nth"), json.getInteger("pay"));
            case FULL_REDUCTION ->
                new FullReduction(
                        json.getJsonArray("tiers").stream()
                                .map(JsonObject.class::cast)
                                .map(PromotionRows::tier)
                                .toList(),
                        json.getBoolean("repeating"));
            case GIFT -> new Gift(fen(json, "from"), new SkuId(json.getLong("sku")), json.getInteger("quantity"));
        };
    }

    private static Map<SkuId, Money> prices(JsonArray json) {
        return json.stream()
                .map(JsonObject.class::cast)
                .collect(toMap(one -> new SkuId(one.getLong("sku")), one -> fen(one, "fen")));
    }

    private static Tier tier(JsonObject json) {
        return new Tier(fen(json, "from"), json.getInteger("pieces"), fen(json, "off"), json.getInteger("pay"));
    }

    private static Scope scope(JsonObject json) {
        return new Scope(selection(json.getJsonObject("included")), selection(json.getJsonObject("excluded")));
    }

    private static Scope.Selection selection(JsonObject json) {
        return new Scope.Selection(
                ids(json.getJsonArray("categories"), CategoryId::new),
                ids(json.getJsonArray("products"), ProductId::new),
                ids(json.getJsonArray("skus"), SkuId::new));
    }

    private static <T> Set<T> ids(JsonArray json, LongFunction<T> type) {
        return json.stream().map(id -> type.apply(((Number) id).longValue())).collect(toSet());
    }

    private static Money fen(JsonObject json, String name) {
        return Money.ofFen(json.getLong(name));
    }
}
