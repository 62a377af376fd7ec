package mall.cart;

import static mall.cart.CartError.CART_FULL;
import static mall.cart.CartError.CART_LINE_NOT_FOUND;
import static mall.kernel.ErrorCode.with;
import static mall.pricing.PricingError.QUANTITY_TOO_LARGE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.identity.MemberId;
import mall.kernel.ErrorCode;
import mall.order.OrderView;
import mall.platform.db.Ids;
import mall.pricing.Prices;

/** A member's cart while its row is locked; remembers which lines have changed. */
final class Cart {

    static final int MOST_LINES = 120;
    static final int MOST_PIECES = 999;

    /** A cart that another was taken into, what of it went in, and what could not. */
    record Merged(Cart cart, List<ProductId> products, List<MergeView.Skipped> skipped) {}

    private final MemberId member;
    private final Instant now;
    private final Map<SkuId, CartLine> lines = new LinkedHashMap<>();
    private final Set<SkuId> changed = new LinkedHashSet<>();

    Cart(MemberId member, List<CartLine> lines, Instant now) {
        this.member = member;
        this.now = now;
        lines.forEach(line -> this.lines.put(line.sku(), line));
    }

    /** More pieces of a SKU, selected. Refuses with QUANTITY_TOO_LARGE or CART_FULL. */
    void add(SkuOffer offer, int pieces) {
        int sum = pieces + piecesOf(offer.id());
        if (sum > MOST_PIECES) {
            throw QUANTITY_TOO_LARGE.refuse(with("skuId", Ids.text(offer.id())));
        }
        if (isFullFor(offer.id())) {
            throw CART_FULL.refuse(with("limit", MOST_LINES));
        }
        put(offer, sum);
    }

    /** Takes another cart in, as much of it as fits: sums stop at the most pieces of a SKU. */
    Merged merge(List<Prices.Item> other, Shelf shelf) {
        List<MergeView.Skipped> skipped = new ArrayList<>();
        Set<ProductId> products = new LinkedHashSet<>();
        for (Prices.Item item : other) {
            Optional<ErrorCode> why = shelf.whyNot(item.sku())
                    .or(() -> isFullFor(item.sku()) ? Optional.of(CART_FULL) : Optional.empty());
            why.ifPresentOrElse(code -> skipped.add(new MergeView.Skipped(item.sku(), code)), () -> {
                SkuOffer offer = shelf.forSale(item.sku());
                put(offer, Math.min(MOST_PIECES, item.quantity() + piecesOf(item.sku())));
                products.add(offer.product());
            });
        }
        return new Merged(this, List.copyOf(products), skipped);
    }

    /** So many pieces, not more and not fewer. Refuses with CART_LINE_NOT_FOUND. */
    void setQuantity(SkuId sku, int pieces) {
        change(required(sku).withQuantity(pieces));
    }

    /** Selects or deselects these SKUs; those that are not in the cart do not matter. */
    void select(Collection<SkuId> skus, boolean wanted) {
        skus.stream()
                .map(lines::get)
                .filter(Objects::nonNull)
                .filter(line -> line.selected() != wanted)
                .forEach(line -> change(line.withSelected(wanted)));
    }

    /** Takes these SKUs out; those that are not in the cart do not matter. */
    void remove(Collection<SkuId> skus) {
        skus.forEach(this::remove);
    }

    /** Takes out what was ordered, gifts apart: its pieces, not what the shopper has put in since. */
    void takeOut(List<OrderView.Line> ordered) {
        ordered.stream()
                .filter(line -> line.quantity() > line.giftQuantity())
                .forEach(line -> takeOut(line.sku(), line.quantity() - line.giftQuantity()));
    }

    MemberId member() {
        return member;
    }

    /** When this change happens. */
    Instant now() {
        return now;
    }

    Set<SkuId> skus() {
        return Set.copyOf(lines.keySet());
    }

    /** What is to be written. */
    List<CartLine> changedLines() {
        return changed.stream().filter(lines::containsKey).map(lines::get).toList();
    }

    /** What is to be deleted. */
    List<SkuId> removedSkus() {
        return changed.stream().filter(sku -> !lines.containsKey(sku)).toList();
    }

    CartSize size() {
        return new CartSize(
                lines.size(),
                lines.values().stream().mapToInt(CartLine::quantity).sum());
    }

    private boolean isFullFor(SkuId sku) {
        return lines.size() >= MOST_LINES && !lines.containsKey(sku);
    }

    // who puts a SKU in again has seen today's price
    private void put(SkuOffer offer, int pieces) {
        Instant since = Optional.ofNullable(lines.get(offer.id()))
                .map(CartLine::addedAt)
                .orElse(now);
        change(new CartLine(offer.id(), pieces, true, offer.price(), since));
    }

    private void change(CartLine line) {
        lines.put(line.sku(), line);
        changed.add(line.sku());
    }

    private void remove(SkuId sku) {
        if (lines.remove(sku) != null) {
            changed.add(sku);
        }
    }

    private void takeOut(SkuId sku, int pieces) {
        if (piecesOf(sku) > pieces) {
            setQuantity(sku, piecesOf(sku) - pieces);
        } else {
            remove(sku);
        }
    }

    private int piecesOf(SkuId sku) {
        return Optional.ofNullable(lines.get(sku)).map(CartLine::quantity).orElse(0);
    }

    private CartLine required(SkuId sku) {
        return Optional.ofNullable(lines.get(sku)).orElseThrow(CART_LINE_NOT_FOUND::refuse);
    }
}
