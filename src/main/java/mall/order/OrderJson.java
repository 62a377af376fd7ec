package mall.order;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.order.OrderView.Line;
import mall.order.OrderView.Step;
import mall.pricing.Quote;
import mall.pricing.spi.Deal;
import mall.pricing.spi.Lane;
import mall.pricing.spi.Use;
import org.jspecify.annotations.Nullable;

/** The parts of an order that rest as JSON, or are read as JSON together with it. */
final class OrderJson {

    private OrderJson() {}

    static List<Line> lines(JsonArray json) {
        return each(json, OrderJson::line);
    }

    static List<Step> history(JsonArray json) {
        return each(json, OrderJson::step);
    }

    static List<Quote.Adjustment> adjustments(JsonArray json) {
        return each(json, OrderJson::adjustment);
    }

    static Optional<Deal> deal(@Nullable JsonObject json) {
        return Optional.ofNullable(json).map(OrderJson::dealOf);
    }

    static Optional<JsonObject> json(Optional<Deal> deal) {
        return deal.map(one -> new JsonObject().put("type", one.type()).put("terms", new JsonObject(termsOf(one))));
    }

    static JsonArray json(List<Quote.Adjustment> adjustments) {
        JsonArray all = new JsonArray();
        for (Quote.Adjustment one : adjustments) {
            JsonArray shares = new JsonArray();
            one.shares().forEach(share -> shares.add(share(share.sku(), share.amount())));
            all.add(new JsonObject()
                    .put("lane", one.lane().name())
                    .put("code", one.code())
                    .put("name", one.name())
                    .put("fen", one.amount().fen())
                    .put("shares", shares));
        }
        return all;
    }

    static List<Use> uses(JsonArray json) {
        return each(json, OrderJson::use);
    }

    static JsonArray uses(List<Use> uses) {
        JsonArray all = new JsonArray();
        for (Use use : uses) {
            JsonArray perSku = new JsonArray();
            use.perSku()
                    .forEach((sku, amount) ->
                            perSku.add(new JsonObject().put("sku", sku.value()).put("amount", amount)));
            all.add(new JsonObject()
                    .put("kind", use.kind())
                    .put("reference", use.reference())
                    .put("amount", use.amount())
                    .put("fen", use.worth().fen())
                    .put("perSku", perSku));
        }
        return all;
    }

    private static Use use(JsonObject json) {
        Map<SkuId, Long> perSku = new HashMap<>();
        each(json.getJsonArray("perSku"), part -> part)
                .forEach(part -> perSku.put(new SkuId(part.getLong("sku")), part.getLong("amount")));
        return new Use(
                json.getString("kind"), json.getLong("reference"), json.getLong("amount"), fen(json, "fen"), perSku);
    }

    static JsonArray refunds(List<LineRefund> parts) {
        JsonArray all = new JsonArray();
        parts.forEach(part -> all.add(share(part.sku(), part.amount())
                .put("pieces", part.pieces())
                .put("withdrawn", part.withdrawn())
                .put("returned", part.returned())));
        return all;
    }

    private static JsonObject share(SkuId sku, Money amount) {
        return new JsonObject().put("sku", sku.value()).put("fen", amount.fen());
    }

    private static Map<String, Object> termsOf(Deal deal) {
        return new HashMap<>(deal.terms());
    }

    private static Deal dealOf(JsonObject json) {
        Map<String, String> terms = new HashMap<>();
        json.getJsonObject("terms").forEach(term -> terms.put(term.getKey(), (String) term.getValue()));
        return new Deal(json.getString("type"), terms);
    }

    private static Line line(JsonObject json) {
        return new Line(
                new SkuId(json.getLong("sku_id")),
                new ProductId(json.getLong("product_id")),
                json.getString("title"),
                json.getString("options_text"),
                json.getString("cover_url"),
                fen(json, "unit_price_fen"),
                json.getInteger("quantity"),
                json.getInteger("gift_quantity"),
                fen(json, "discount_fen"),
                fen(json, "freight_fen"),
                fen(json, "payable_fen"),
                fen(json, "refunded_fen"),
                json.getInteger("refunded_quantity"),
                json.getInteger("shipped"),
                json.getInteger("withdrawn"),
                json.getInteger("restocked"));
    }

    private static Step step(JsonObject json) {
        return new Step(
                OrderStatus.valueOf(json.getString("status")),
                json.getString("cause"),
                Optional.ofNullable(json.getString("reason")),
                moment(json.getString("at")));
    }

    private static Quote.Adjustment adjustment(JsonObject json) {
        return new Quote.Adjustment(
                Lane.valueOf(json.getString("lane")),
                json.getString("code"),
                json.getString("name"),
                fen(json, "fen"),
                each(
                        json.getJsonArray("shares"),
                        share -> new Quote.Share(new SkuId(share.getLong("sku")), fen(share, "fen"))));
    }

    private static Money fen(JsonObject json, String name) {
        return Money.ofFen(json.getLong(name));
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static <T> List<T> each(JsonArray array, Function<JsonObject, T> read) {
        return array.stream().map(item -> read.apply((JsonObject) item)).toList();
    }
}
