package mall.pricing;

import mall.kernel.Money;

/** Money and rates as a shopper reads them. */
final class Words {

    private static final String NO_FEN = ".00";

    private Words() {}

    /** In yuan, without empty decimals: {@code ¥12}, {@code ¥12.50}. */
    static String yuan(Money amount) {
        String text = amount.inYuan();
        return text.endsWith(NO_FEN) ? text.substring(0, text.length() - NO_FEN.length()) : text;
    }

    /** What is still paid, in tenths: 8000 is {@code 8 折}, 8500 {@code 8.5 折}; nothing to pay is {@code 免费}. */
    static String rate(int payBasisPoints) {
        if (payBasisPoints == 0) {
            return "免费";
        }
        String tenths = "%d.%03d".formatted(payBasisPoints / 1_000, payBasisPoints % 1_000);
        return tenths.replaceFirst("\\.?0+$", "") + " 折";
    }
}
