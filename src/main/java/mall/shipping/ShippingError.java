package mall.shipping;

import mall.kernel.ErrorCode;

/** What shipping refuses. */
public enum ShippingError implements ErrorCode {
    CARRIER_UNKNOWN(Kind.INVALID, "暂不支持这家快递公司"),
    TRACKING_NO_INVALID(Kind.INVALID, "运单号与快递公司不符，请核对后重试"),
    PARCEL_ALREADY_ADDED(Kind.CONFLICT, "这个运单号已经录入过了"),
    TOO_MANY_PARCELS(Kind.CONFLICT, "一笔订单最多可以拆成 15 个包裹"),
    REPORT_NOT_FOUND(Kind.NOT_FOUND, "没有找到发货上报记录"),
    REPORT_NOT_REFUSED(Kind.CONFLICT, "只有被微信拒绝的上报才需要重新提交"),
    PAYER_FORGOTTEN(Kind.CONFLICT, "付款人已注销账号，无法再向微信上报");

    private final Kind kind;
    private final String detail;

    ShippingError(Kind kind, String detail) {
        this.kind = kind;
        this.detail = detail;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String detail() {
        return detail;
    }
}
