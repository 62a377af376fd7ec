package mall.shipping;

import cn.binarywang.wx.miniapp.api.WxMaOrderShippingService;
import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.ContactBean;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.OrderKeyBean;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.PayerBean;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.ShippingListBean;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.WxMaOrderShippingInfoGetRequest;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.WxMaOrderShippingInfoUploadRequest;
import cn.binarywang.wx.miniapp.bean.shop.response.WxMaOrderShippingInfoBaseResponse.Shipping;
import cn.binarywang.wx.miniapp.bean.shop.response.WxMaOrderShippingInfoBaseResponse.ShippingItem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import mall.kernel.BusinessTime;
import mall.platform.wechat.WechatCalls;
import org.jspecify.annotations.Nullable;

/** WeChat's shipping management. Never called inside a transaction. */
@ApplicationScoped
class ReportClient {

    private static final int BY_TRANSACTION_ID = 2;
    private static final int EXPRESS = 1;
    private static final int VIRTUAL = 3;
    private static final int UNIFIED = 1;
    private static final int SPLIT = 2;
    private static final DateTimeFormatter RFC3339_MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final WxMaOrderShippingService wechat;
    private final WechatCalls calls;

    ReportClient(WxMaService miniProgram, WechatCalls calls) {
        this.wechat = miniProgram.getWxMaOrderShippingService();
        this.calls = calls;
    }

    /** Tells WeChat what it does not know yet. Fails with {@link mall.platform.wechat.WechatFailure}. */
    Uni<Void> tell(Report report, Instant now) {
        return calls.call("shipping.upload", () -> wechat.upload(request(report, now)))
                .replaceWithVoid();
    }

    /** Asks WeChat what it knows. Fails with {@link mall.platform.wechat.WechatFailure}. */
    Uni<Report.Known> ask(Report report) {
        WxMaOrderShippingInfoGetRequest request = WxMaOrderShippingInfoGetRequest.builder()
                .transactionId(report.transactionId())
                .build();
        return calls.call(
                "shipping.get", () -> known(wechat.get(request).getOrder().getShipping()));
    }

    private static Report.Known known(@Nullable Shipping shipping) {
        if (shipping == null || shipping.getShippingList() == null) {
            return Report.Known.NOTHING;
        }
        return new Report.Known(
                shipping.getShippingList().stream()
                        .map(ShippingItem::getTrackingNo)
                        .collect(Collectors.toSet()),
                Boolean.TRUE.equals(shipping.getFinishShipping()));
    }

    private static WxMaOrderShippingInfoUploadRequest request(Report report, Instant now) {
        var request = WxMaOrderShippingInfoUploadRequest.builder()
                .orderKey(OrderKeyBean.builder()
                        .orderNumberType(BY_TRANSACTION_ID)
                        .transactionId(report.transactionId())
                        .build())
                .logisticsType(report.handedOver().isPresent() ? VIRTUAL : EXPRESS)
                .deliveryMode(report.isSplit() ? SPLIT : UNIFIED)
                .shippingList(items(report))
                .uploadTime(RFC3339_MILLIS.format(OffsetDateTime.ofInstant(now, BusinessTime.zone())))
                .payer(PayerBean.builder().openid(report.openid()).build());
        if (report.isSplit()) {
            request.isAllDelivered(report.allDelivered());
        }
        return request.build();
    }

    private static List<ShippingListBean> items(Report report) {
        return report.handedOver()
                .map(goods -> List.of(ShippingListBean.builder().itemDesc(goods).build()))
                .orElseGet(
                        () -> report.untold().stream().map(ReportClient::item).toList());
    }

    private static ShippingListBean item(Parcel parcel) {
        return ShippingListBean.builder()
                .expressCompany(parcel.carrier().wechatCode())
                .trackingNo(parcel.trackingNo())
                .itemDesc(parcel.itemDescription())
                .contact(parcel.contact()
                        .map(phone ->
                                ContactBean.builder().receiverContact(phone).build())
                        .orElse(null))
                .build();
    }
}
