package mall.payment;

import static mall.platform.wechat.NotificationError.NOTIFICATION_NOT_OURS;
import static mall.platform.wechat.NotificationError.NOTIFICATION_UNREADABLE;
import static mall.platform.wechat.OpenedNotice.ours;
import static mall.platform.wechat.OpenedNotice.text;

import com.github.binarywang.wxpay.bean.notify.OriginNotifyResponse;
import com.github.binarywang.wxpay.bean.notify.WxPayNotifyV3Result;
import com.github.binarywang.wxpay.bean.notify.WxPayRefundNotifyV3Result;
import com.github.binarywang.wxpay.service.WxPayService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;
import mall.kernel.Money;
import mall.platform.wechat.OpenedNotice;
import mall.platform.wechat.WechatConfig;
import org.jspecify.annotations.Nullable;

/** Opens sealed notifications: decrypts, reads, and makes sure that they are about our merchant account. */
@ApplicationScoped
class Opener {

    private static final String PAID = "TRANSACTION.SUCCESS";
    private static final String REFUND_EVENTS = "REFUND.";

    private final WxPayService pay;
    private final WechatConfig config;

    Opener(WxPayService pay, WechatConfig config) {
        this.pay = pay;
        this.config = config;
    }

    /** Refuses with NOTIFICATION_UNREADABLE or NOTIFICATION_NOT_OURS. */
    Notification.Paid paid(String body) {
        return OpenedNotice.read(() -> {
            // no header: the seal is checked before, see SealedInbox
            WxPayNotifyV3Result opened = pay.parseOrderNotifyV3Result(body, null);
            WxPayNotifyV3Result.DecryptNotifyResult paid = opened.getResult();
            requireOurs(paid.getMchid(), paid.getAppid());
            Notification told = told(opened.getRawData());
            if (!PAID.equals(told.event()) || !"SUCCESS".equals(paid.getTradeState())) {
                throw NOTIFICATION_UNREADABLE.refuse();
            }
            return new Notification.Paid(
                    told, text(paid.getOutTradeNo()), ours(paid.getOutTradeNo(), AttemptId::new), arrival(paid));
        });
    }

    /** Refuses with NOTIFICATION_UNREADABLE or NOTIFICATION_NOT_OURS. */
    Notification.Refunded refunded(String body) {
        return OpenedNotice.read(() -> {
            WxPayRefundNotifyV3Result opened = pay.parseRefundNotifyV3Result(body, null);
            WxPayRefundNotifyV3Result.DecryptNotifyResult back = opened.getResult();
            requireOurs(back.getMchid(), config.appId());
            Notification told = told(opened.getRawData());
            if (!told.event().startsWith(REFUND_EVENTS)) {
                throw NOTIFICATION_UNREADABLE.refuse();
            }
            var answer = new RefundAnswer(
                    text(back.getRefundId()),
                    Money.ofFen(back.getAmount().getRefund()),
                    RefundAnswer.causeOf(back.getRefundStatus()),
                    Optional.ofNullable(back.getSuccessTime())
                            .map(time -> OffsetDateTime.parse(time).toInstant()));
            return new Notification.Refunded(
                    told, text(back.getOutRefundNo()), ours(back.getOutRefundNo(), RefundNumber::new), answer);
        });
    }

    private static Arrival arrival(WxPayNotifyV3Result.DecryptNotifyResult paid) {
        return new Arrival(
                text(paid.getTransactionId()),
                Money.ofFen(paid.getAmount().getTotal()),
                text(paid.getAmount().getCurrency()),
                text(paid.getPayer().getOpenid()),
                OffsetDateTime.parse(paid.getSuccessTime()).toInstant());
    }

    private void requireOurs(@Nullable String merchant, @Nullable String app) {
        if (!config.pay().merchantId().equals(merchant) || !config.appId().equals(app)) {
            throw NOTIFICATION_NOT_OURS.refuse();
        }
    }

    private static Notification told(OriginNotifyResponse raw) {
        return new Notification(OpenedNotice.id(raw), text(raw.getEventType()));
    }
}
