package mall.aftersale;

/** Why a shopper does not want to keep what he bought; says who bears the freight. */
public enum AfterSaleReason {
    NO_LONGER_WANTED("不想要了 / 七天无理由", false),
    WRONG_CHOICE("拍错、多拍", false),
    NOT_SHIPPED_IN_TIME("未按约定时间发货", true),
    NOT_RECEIVED("一直未收到货", true),
    MISSING_PIECES("少件、漏发", true),
    WRONG_ITEM("发错货", true),
    DAMAGED("收到时已破损", true),
    QUALITY_PROBLEM("质量问题", true),
    NOT_AS_DESCRIBED("与描述不符", true),
    OTHER("其他原因", false);

    private final String title;
    private final boolean shopAtFault;

    AfterSaleReason(String title, boolean shopAtFault) {
        this.title = title;
        this.shopAtFault = shopAtFault;
    }

    /** As the shopper chooses it from a list. */
    public String title() {
        return title;
    }

    /** Whether the shop gives back the freight of a parcel that has left the house. */
    public boolean shopAtFault() {
        return shopAtFault;
    }
}
