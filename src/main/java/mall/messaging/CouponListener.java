package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import mall.coupon.CouponEvent.CouponsExpiring;
import mall.kernel.BusinessTime;
import mall.platform.outbox.EventListener;

/** Tells members that coupons of theirs are about to expire. */
@ApplicationScoped
class CouponListener implements EventListener<CouponsExpiring> {

    private final Messages messages;
    private final MessagingConfig config;

    CouponListener(Messages messages, MessagingConfig config) {
        this.messages = messages;
        this.config = config;
    }

    @Override
    public String address() {
        return "messaging.coupons";
    }

    @Override
    public Class<CouponsExpiring> listensTo() {
        return CouponsExpiring.class;
    }

    @Override
    public Uni<Void> on(CouponsExpiring event) {
        return messages.tell(List.of(notice(event)));
    }

    private Notice notice(CouponsExpiring event) {
        String last = Texts.time(event.until().minusSeconds(1));
        String body = "您有 %d 张优惠券即将过期，最早的「%s」到 %s 为止。".formatted(event.coupons(), event.name(), last);
        return new Notice(
                event.member(),
                MessageScene.COUPON_EXPIRING,
                BusinessTime.dayOf(event.at()).toString(),
                body,
                config.couponPage(),
                Map.of("coupon", event.name(), "count", Integer.toString(event.coupons()), "time", last),
                event.at(),
                event.until());
    }
}
