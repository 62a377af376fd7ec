package mall.aftersale;

import static mall.kernel.ErrorCode.with;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import mall.kernel.ErrorCode;
import mall.kernel.Money;
import mall.order.OrderView;

/** What a shopper may claim of an order, and what goes back for it at most. */
final class ClaimRules {

    private ClaimRules() {}

    /** Why nothing of the order can be claimed now; empty when something can. */
    static Optional<AfterSaleError> barOf(OrderView order) {
        return switch (order.status()) {
            case PENDING_PAYMENT, CANCELLED -> Optional.of(AfterSaleError.AFTER_SALE_NOT_PAID);
            case ON_HOLD -> Optional.of(AfterSaleError.AFTER_SALE_GROUP_FORMING);
            case COMPLETED, CLOSED -> Optional.of(AfterSaleError.AFTER_SALE_WINDOW_OVER);
            case TO_SHIP, SHIPPED, RECEIVED ->
                order.virtual() ? Optional.of(AfterSaleError.AFTER_SALE_VIRTUAL) : Optional.empty();
        };
    }

    /** What can be claimed for a line; nothing when cases have taken all of it. */
    static Set<AfterSaleType> typesOf(OrderView.Line line, LineAccount account) {
        Set<AfterSaleType> types = EnumSet.noneOf(AfterSaleType.class);
        if (account.piecesLeft(line) > 0) {
            if (!isGift(line)) {
                types.add(AfterSaleType.REFUND_ONLY);
            }
            if (line.kept() > 0) {
                types.addAll(
                        isGift(line)
                                ? Set.of(AfterSaleType.EXCHANGE)
                                : Set.of(AfterSaleType.RETURN_AND_REFUND, AfterSaleType.EXCHANGE));
            }
        }
        return types;
    }

    /** Whether freight goes back although the shop is not at fault: nothing of the line has left the house. */
    static boolean bringsFreight(OrderView.Line line) {
        return line.shipped() == 0;
    }

    /** Refuses with AFTER_SALE_GIFT, AFTER_SALE_NOT_SHIPPED or AFTER_SALE_TOO_MANY_PIECES. */
    static void requireClaimable(OrderView.Line line, LineAccount account, AfterSaleType type, int pieces) {
        if (isGift(line) && type != AfterSaleType.EXCHANGE) {
            throw AfterSaleError.AFTER_SALE_GIFT.refuse();
        }
        if (type.bringsGoodsBack() && line.shipped() == 0) {
            throw AfterSaleError.AFTER_SALE_NOT_SHIPPED.refuse();
        }
        int most = Math.min(account.piecesLeft(line), type.bringsGoodsBack() ? line.kept() : Integer.MAX_VALUE);
        if (pieces > most) {
            throw AfterSaleError.AFTER_SALE_TOO_MANY_PIECES.refuse(with("mostPieces", most));
        }
    }

    /** What goes back at most for pieces that had this share. */
    static Money mostOf(Share share, OrderView.Line line, AfterSaleReason reason) {
        return bringsFreight(line) || reason.shopAtFault() ? share.whole() : share.goods();
    }

    /** The amount asked for, by default the most; refuses with AFTER_SALE_AMOUNT_TOO_HIGH. */
    static Money asked(Optional<Money> wanted, Money most) {
        if (wanted.filter(amount -> amount.isMoreThan(most)).isPresent()) {
            throw AfterSaleError.AFTER_SALE_AMOUNT_TOO_HIGH.refuse(ErrorCode.with("maxFen", most.fen()));
        }
        return wanted.orElse(most);
    }

    // thrown in with something else, it was not paid for
    private static boolean isGift(OrderView.Line line) {
        return line.giftQuantity() == line.quantity();
    }
}
