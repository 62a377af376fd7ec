package mall.aftersale;

/** What a shopper wants to happen. */
public enum AfterSaleType {
    /** The money back; the goods stay where they are. */
    REFUND_ONLY,
    /** The money back for goods that come back. */
    RETURN_AND_REFUND,
    /** Another piece for one that comes back. */
    EXCHANGE;

    boolean bringsGoodsBack() {
        return this != REFUND_ONLY;
    }
}
