package mall.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.binarywang.wxpay.bean.request.WxPayUnifiedOrderV3Request;
import com.github.binarywang.wxpay.bean.result.WxPayUnifiedOrderV3Result.JsapiResult;
import com.github.binarywang.wxpay.bean.result.enums.TradeTypeEnum;
import com.github.binarywang.wxpay.exception.WxPayException;
import com.github.binarywang.wxpay.service.WxPayService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import mall.testing.WechatPhone;

/** Something that was paid for at WeChat, without any order of ours behind it. */
record PaidOrder(long reference, String transactionId, String openid) {

    /** The owner of the phone pays one yuan. */
    static PaidOrder by(WechatPhone phone, WxPayService merchant) {
        long reference = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50);
        var request = new WxPayUnifiedOrderV3Request()
                .setOutTradeNo("SHIP" + reference)
                .setDescription("抱枕")
                .setNotifyUrl("http://127.0.0.1:1/nobody")
                .setAmount(new WxPayUnifiedOrderV3Request.Amount().setTotal(100).setCurrency("CNY"))
                .setPayer(new WxPayUnifiedOrderV3Request.Payer().setOpenid(phone.openid()));
        try {
            JsapiResult prepaid = merchant.createOrderV3(TradeTypeEnum.JSAPI, request);
            String transactionId =
                    phone.pay(wechatPay(prepaid)).ok().path("transactionId").asText();
            return new PaidOrder(reference, transactionId, phone.openid());
        } catch (WxPayException refused) {
            throw new AssertionError("the stand-in takes no order", refused);
        }
    }

    /** A parcel of it. */
    Parcels.Ship parcel(String carrier, String trackingNo, boolean allDelivered) {
        return new Parcels.Ship(
                "TEST",
                reference,
                Optional.of(transactionId),
                openid,
                "微信红包抱枕*1个",
                carrier,
                trackingNo,
                List.of(new ParcelItem(7, 1, "微信红包抱枕")),
                allDelivered,
                "138****8000");
    }

    private static JsonNode wechatPay(JsapiResult prepaid) {
        return new ObjectMapper()
                .valueToTree(Map.of(
                        "timeStamp", prepaid.getTimeStamp(),
                        "nonceStr", prepaid.getNonceStr(),
                        "package", prepaid.getPackageValue(),
                        "signType", prepaid.getSignType(),
                        "paySign", prepaid.getPaySign()));
    }
}
