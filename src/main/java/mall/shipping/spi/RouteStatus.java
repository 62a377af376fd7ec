package mall.shipping.spi;

/** What a carrier says of a parcel. */
public enum RouteStatus {
    /** 揽收: the carrier has it. */
    ACCEPTED,
    /** 运输中. */
    IN_TRANSIT,
    /** 派送中: it comes today. */
    DELIVERING,
    /** 签收: the receiver has it. */
    SIGNED,
    /** 异常: refused, lost, damaged, a wrong address. */
    EXCEPTION,
    /** 退回: it came back to the sender. */
    RETURNED
}
