package mall.order;

import static mall.platform.db.SqlValues.instant;
import static mall.platform.db.SqlValues.instantIfAny;
import static mall.platform.db.SqlValues.money;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderView.Line;
import mall.order.OrderView.Step;
import mall.pricing.Quote;
import mall.pricing.spi.Deal;
import mall.pricing.spi.Lane;

/** How orders rest in rows and in the JSON inside them. */
final class OrderRows {

    private OrderRows() {}

    /** Reads an order for a change out of {@code ord_order.*} and {@code lines}. */
    static Order order(Row row) {
        return new Order(
                new OrderId(row.getLong("id")),
                new MemberId(row.getLong("member_id")),
                status(row),
                row.getInteger("steps"),
                each(row.getJsonArray("lines"), OrderRows::line),
                money(row, "payable_fen"),
                money(row, "paid_fen"),
                money(row, "refunded_fen"),
                deal(row),
                new OrderId(row.getLong("paid_under")),
                Optional.ofNullable(row.getString("transaction_id")),
                instant(row, "expires_at"),
                instantIfAny(row, "paid_at"),
                instantIfAny(row, "due_at"),
                instantIfAny(row, "remind_at"));
    }

    /** Reads a view out of {@code ord_order.*}, {@code lines} and {@code history}. */
    static OrderView view(Row row, Function<String, Delivery> unseal) {
        return new OrderView(
                new OrderId(row.getLong("id")),
                row.getString("order_no"),
                new MemberId(row.getLong("member_id")),
                status(row),
                each(row.getJsonArray("history"), OrderRows::step),
                each(row.getJsonArray("lines"), OrderRows::line),
                each(row.getJsonArray("adjustments"), OrderRows::adjustment),
                money(row, "goods_fen"),
                money(row, "discount_fen"),
                money(row, "freight_fen"),
                money(row, "payable_fen"),
                money(row, "paid_fen"),
                money(row, "refunded_fen"),
                deal(row),
                new OrderId(row.getLong("paid_under")),
                Optional.ofNullable(row.getString("delivery")).map(unseal),
                Optional.ofNullable(row.getString("note")),
                instant(row, "placed_at"),
                instant(row, "expires_at"),
                instantIfAny(row, "due_at"),
                instantIfAny(row, "paid_at"));
    }

    static OrderStatus status(Row row) {
        return OrderStatus.valueOf(row.getString("status"));
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

    static JsonObject share(SkuId sku, Money amount) {
        return new JsonObject().put("sku", sku.value()).put("fen", amount.fen());
    }

    private static Map<String, Object> termsOf(Deal deal) {
        return new HashMap<>(deal.terms());
    }

    private static Optional<Deal> deal(Row row) {
        return Optional.ofNullable(row.getJsonObject("deal")).map(OrderRows::deal);
    }

    private static Deal deal(JsonObject json) {
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
                fen(json, "discount_fen"),
                fen(json, "freight_fen"),
                fen(json, "payable_fen"),
                fen(json, "refunded_fen"),
                json.getInteger("shipped"));
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
