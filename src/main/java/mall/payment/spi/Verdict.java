package mall.payment.spi;

/** What the owner does with captured money. */
public sealed interface Verdict {

    Verdict ACCEPTED = new Accepted();

    /** The money is kept: it has bought what it was paid for. */
    record Accepted() implements Verdict {}

    /**
     * The money goes back in full, by itself.
     *
     * @param reason shown to the payer, Chinese, at most 80 characters
     */
    record Refund(String reason) implements Verdict {}

    static Verdict refund(String reason) {
        return new Refund(reason);
    }
}
