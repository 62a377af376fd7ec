package mall.card;

import java.util.ArrayList;
import java.util.List;
import mall.card.CardPacks.Used;
import mall.kernel.Money;
import mall.order.OrderId;

/**
 * What goes back for a period of a card: what was paid for it without what was used of it, and never less than nothing.
 *
 * @param items what is kept, and for what
 */
public record CardRefund(OrderId order, Money paid, List<Item> items, Money refund) {

    /** Why something is kept. */
    public enum Kind {
        /** What orders saved by the card. */
        SAVED,
        /** Coupons that came with it and were used. */
        COUPONS,
        /** What went back before. */
        REFUNDED
    }

    /**
     * Something that is kept.
     *
     * @param count how many coupons; 0 for the others
     */
    public record Item(Kind kind, long count, Money amount) {}

    static CardRefund of(OrderId order, Money paid, Money saved, List<Used> coupons, Money refunded) {
        List<Item> items = new ArrayList<>();
        add(items, Kind.SAVED, 0, saved);
        long count = coupons.stream().mapToLong(Used::coupons).sum();
        add(
                items,
                Kind.COUPONS,
                count,
                Money.sum(coupons.stream().map(Used::worth).toList()));
        add(items, Kind.REFUNDED, 0, refunded);
        Money kept = Money.sum(items.stream().map(Item::amount).toList());
        return new CardRefund(order, paid, List.copyOf(items), Money.max(Money.ZERO, paid.minus(kept)));
    }

    private static void add(List<Item> items, Kind kind, long count, Money amount) {
        if (amount.isPositive()) {
            items.add(new Item(kind, count, amount));
        }
    }
}
