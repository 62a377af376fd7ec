package mall.cart;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static mall.kernel.ErrorCode.with;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mall.catalog.SkuId;
import mall.inventory.StockLevel;
import mall.kernel.Refused;
import mall.pricing.Prices;

/** Which lines of a cart can be ordered now, and why the others cannot. */
final class CartReview {

    private final Shelf shelf;
    private final Map<SkuId, List<Refused>> refusals;
    private final Map<SkuId, StockLevel> levels;

    CartReview(Prices.Review review, List<StockLevel> levels) {
        this.shelf = Shelf.of(review.offers());
        this.refusals = review.problems().stream()
                .collect(groupingBy(Prices.Problem::sku, mapping(Prices.Problem::why, toList())));
        this.levels = levels.stream().collect(toMap(StockLevel::sku, identity()));
    }

    /** The cart without a price; lines whose SKU the catalog no longer knows at all cannot be shown. */
    CartView of(List<CartLine> lines) {
        List<CartView.Line> known = lines.stream()
                .filter(line -> shelf.find(line.sku()).isPresent())
                .map(this::line)
                .toList();
        return CartView.unpriced(
                groups(known.stream().filter(line -> line.problems().isEmpty()).toList()),
                known.stream().filter(line -> !line.problems().isEmpty()).toList());
    }

    private static List<CartView.Group> groups(List<CartView.Line> lines) {
        return lines.stream().collect(partitioningBy(line -> line.offer().virtual())).entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(group -> new CartView.Group(group.getKey(), productsTogether(group.getValue())))
                .toList();
    }

    private CartView.Line line(CartLine line) {
        StockLevel level = levels.getOrDefault(line.sku(), StockLevel.none(line.sku()));
        return new CartView.Line(
                shelf.find(line.sku()).orElseThrow(),
                line.quantity(),
                line.selected(),
                line.addedPrice(),
                line.addedAt(),
                level.availability(),
                problems(line, level.available()));
    }

    // how much is left matters only for what is on the shelf
    private List<Refused> problems(CartLine line, long available) {
        Stream<Refused> shortage = shelf.whyNot(line.sku()).isPresent() ? Stream.of() : shortage(line, available);
        return Stream.concat(refusals.getOrDefault(line.sku(), List.of()).stream(), shortage)
                .toList();
    }

    private static Stream<Refused> shortage(CartLine line, long available) {
        if (available == 0) {
            return Stream.of(CartError.SOLD_OUT.refuse());
        }
        return available < line.quantity()
                ? Stream.of(CartError.FEWER_LEFT.refuse(with("left", available)))
                : Stream.of();
    }

    // the lines come newest first, so a product stands where its newest line stood
    private static List<CartView.Line> productsTogether(List<CartView.Line> lines) {
        return lines.stream()
                .collect(groupingBy(line -> line.offer().product(), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
