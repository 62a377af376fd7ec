package mall.aftersale;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import mall.order.OrderId;
import mall.order.OrderView;

/**
 * What a shopper may claim of an order now.
 *
 * @param bar why nothing can be claimed; empty when something can
 */
public record AfterSaleOptions(OrderId order, Optional<AfterSaleError> bar, List<Line> lines) {

    /**
     * What may be claimed of a line.
     *
     * @param pieces how many a new case may be about
     * @param freightBack whether freight goes back whatever the reason
     * @param shares what was paid for one piece, for two, … for all that are left
     */
    public record Line(
            OrderView.Line sold, int pieces, Set<AfterSaleType> types, boolean freightBack, List<Share> shares) {

        static Line of(OrderView.Line sold, LineAccount account, boolean barred) {
            int left = barred ? 0 : account.piecesLeft(sold);
            return new Line(
                    sold,
                    left,
                    barred ? Set.of() : ClaimRules.typesOf(sold, account),
                    ClaimRules.bringsFreight(sold),
                    IntStream.rangeClosed(1, left)
                            .mapToObj(pieces -> account.shareOf(pieces, sold))
                            .toList());
        }
    }
}
