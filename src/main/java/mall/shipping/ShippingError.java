package mall.shipping;

import mall.kernel.ErrorCode;

/** What shipping refuses. */
public enum ShippingError implements ErrorCode {
    CARRIER_UNKNOWN(Kind.INVALID, "暂不支持这家快递公司"),
    TRACKING_NO_INVALID(Kind.INVALID, "运单号与快递公司不符，请核对后重试"),
    PARCEL_ALREADY_ADDED(Kind.CONFLICT, "这个运单号已经录入过了"),
    TOO_MANY_PARCELS(Kind.CONFLICT, "一笔订单最多可以拆成 15 个包裹"),
    PARCEL_NOT_FOUND(Kind.NOT_FOUND, "没有找到这个包裹"),
    REPORT_NOT_FOUND(Kind.NOT_FOUND, "没有找到发货上报记录"),
    REPORT_NOT_REFUSED(Kind.CONFLICT, "只有被微信拒绝的上报才需要重新提交"),
    PAYER_FORGOTTEN(Kind.CONFLICT, "付款人已注销账号，无法再向微信上报"),
    REGION_NOT_DELIVERABLE(Kind.CONFLICT, "商品暂不支持配送到该地区"),
    REGION_UNKNOWN(Kind.CONFLICT, "无法识别收货地址的省份，请重新选择所在地区"),
    REGION_CODE_UNKNOWN(Kind.INVALID, "没有这个地区编码，请从地区列表中选择"),
    REGION_NAMED_TWICE(Kind.INVALID, "同一地区在一个运费模板中只能出现一次"),
    FREIGHT_TEMPLATE_NOT_FOUND(Kind.NOT_FOUND, "运费模板不存在"),
    FREIGHT_TEMPLATE_NAME_TAKEN(Kind.CONFLICT, "已有同名的运费模板"),
    TOO_MANY_FREIGHT_TEMPLATES(Kind.CONFLICT, "运费模板最多 200 个");

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
