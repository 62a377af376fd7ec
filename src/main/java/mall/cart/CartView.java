package mall.cart;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.catalog.Availability;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.pricing.Prices;
import mall.pricing.Quote;

/**
 * A cart as its member sees it now.
 *
 * @param groups what can be ordered, in groups that can be ordered together: what is sent, then what is not
 * @param invalidLines what cannot, each with the reasons
 * @param quote the price of what is selected and can be ordered; empty when that is nothing, or has no price
 * @param refusal why what is selected has no price
 */
public record CartView(List<Group> groups, List<Line> invalidLines, Optional<Quote> quote, Optional<Refused> refusal) {

    /**
     * Lines that can be ordered together.
     *
     * @param virtual whether they are handed over without a parcel
     * @param lines the newest product first, the SKUs of one product together
     */
    public record Group(boolean virtual, List<Line> lines) {}

    /**
     * One SKU of the cart.
     *
     * @param addedPrice the list price of one piece when it was last put in
     * @param problems why it cannot be ordered now, as an order would be refused; empty when it can
     */
    public record Line(
            SkuOffer offer,
            int quantity,
            boolean selected,
            Money addedPrice,
            Instant addedAt,
            Availability availability,
            List<Refused> problems) {

        /** By how much one piece has become dearer since it was put in; negative when it has become cheaper. */
        public Money priceChange() {
            return offer.price().minus(addedPrice);
        }
    }

    static CartView unpriced(List<Group> groups, List<Line> invalidLines) {
        return new CartView(groups, invalidLines, Optional.empty(), Optional.empty());
    }

    CartView at(Quote price) {
        return new CartView(groups, invalidLines, Optional.of(price), Optional.empty());
    }

    CartView refused(Refused why) {
        return new CartView(groups, invalidLines, Optional.empty(), Optional.of(why));
    }

    /** What would be ordered now. */
    List<Prices.Item> selected() {
        return groups.stream()
                .flatMap(group -> group.lines().stream())
                .filter(Line::selected)
                .map(line -> new Prices.Item(line.offer().id(), line.quantity()))
                .toList();
    }

    /** How many pieces would be ordered now. */
    public int selectedPieces() {
        return selected().stream().mapToInt(Prices.Item::quantity).sum();
    }

    List<SkuId> invalidSkus() {
        return invalidLines.stream().map(line -> line.offer().id()).toList();
    }
}
