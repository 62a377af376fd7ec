package mall.aftersale;

import mall.kernel.Money;

/**
 * What was paid for some pieces of an order line.
 *
 * @param goods after every discount
 * @param freight these pieces' part of the freight that the line bears
 */
public record Share(Money goods, Money freight) {

    static final Share NOTHING = new Share(Money.ZERO, Money.ZERO);

    /** The share of the first {@code pieces} out of {@code all}, among whom this one is spread evenly. */
    Share of(int pieces, int all) {
        return new Share(of(goods, pieces, all), of(freight, pieces, all));
    }

    Money whole() {
        return goods.plus(freight);
    }

    /**
     * Equal parts by largest remainder: the first parts bear the odd fen. Whoever takes the parts one by one, each time
     * out of what is left, gets the same parts.
     */
    private static Money of(Money money, int pieces, int all) {
        long odd = Math.min(pieces, money.fen() % all);
        return Money.ofFen(money.fen() / all * pieces + odd);
    }
}
