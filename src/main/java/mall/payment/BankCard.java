package mall.payment;

/**
 * A bank card of the payer, on which money may come home that could not go back the way it came. Never stored.
 *
 * @param bankType WeChat's name of the bank, e.g. {@code ICBC_DEBIT}
 */
public record BankCard(String bankType, String account, String holder) {

    /** Without what belongs to the person, for a log. */
    @Override
    public String toString() {
        return bankType;
    }
}
