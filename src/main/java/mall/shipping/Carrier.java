package mall.shipping;

import static mall.kernel.ErrorCode.with;

import java.util.Locale;
import java.util.regex.Pattern;
import mall.platform.http.EnumNames;

/** The carriers this mall ships with; the constant's name goes on the wire. */
public enum Carrier {
    SF("顺丰速运", "SF", "SF\\d{13}|\\d{12}|\\d{15}"),
    YTO("圆通速递", "YTO", "YT\\d{13}|[A-Z]?\\d{10,18}"),
    ZTO("中通快递", "ZTO", "\\d{12,15}"),
    YUNDA("韵达速递", "YD", "\\d{13,15}"),
    STO("申通快递", "STO", "\\d{12,15}"),
    JD("京东物流", "JD", "JD[0-9A-Z]{8,20}(-\\d+){0,3}"),
    EMS("EMS", "EMS", "[A-Z]{2}\\d{9}[A-Z]{2}|\\d{13}"),
    CHINA_POST("邮政快递包裹", "YZPY", "[A-Z]{2}\\d{9}[A-Z]{2}|\\d{13}"),
    JTSD("极兔速递", "JTSD", "JT\\d{13}|\\d{12,15}"),
    DEPPON("德邦快递", "DBL", "DPK\\d{12}|\\d{8,12}");

    private final String title;
    private final String wechatCode;
    private final Pattern trackingNo;

    Carrier(String title, String wechatCode, String trackingNo) {
        this.title = title;
        this.wechatCode = wechatCode;
        this.trackingNo = Pattern.compile(trackingNo);
    }

    /** The carrier's name as shoppers know it. */
    public String title() {
        return title;
    }

    /** The carrier as WeChat's list of express companies calls it. */
    public String wechatCode() {
        return wechatCode;
    }

    /** WeChat demands a masked phone number of the receiver with parcels of this carrier. */
    boolean needsContact() {
        return this == SF;
    }

    /** The carrier of this name; refuses with CARRIER_UNKNOWN. */
    static Carrier required(String name) {
        return EnumNames.required(
                name, Carrier.class, () -> ShippingError.CARRIER_UNKNOWN.refuse(with("carrier", name)));
    }

    /** The tracking number as this carrier prints it; refuses with TRACKING_NO_INVALID when it cannot be one. */
    String requireTrackingNo(String text) {
        String printed = text.strip().toUpperCase(Locale.ROOT);
        if (!trackingNo.matcher(printed).matches()) {
            throw ShippingError.TRACKING_NO_INVALID.refuse(with("carrier", name()));
        }
        return printed;
    }
}
