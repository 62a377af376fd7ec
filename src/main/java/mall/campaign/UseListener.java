package mall.campaign;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.coupon.CouponEvent;
import mall.coupon.CouponEvent.CouponReturned;
import mall.coupon.CouponEvent.CouponUsed;
import mall.coupon.CouponQueries;
import mall.kernel.Money;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.EventListener;

/** Hears which coupons of pushes are used, and which come back. */
@ApplicationScoped
class UseListener implements EventListener<CouponEvent> {

    private final UnitOfWork work;
    private final CouponQueries coupons;
    private final RecipientStore recipients;

    UseListener(UnitOfWork work, CouponQueries coupons, RecipientStore recipients) {
        this.work = work;
        this.coupons = coupons;
        this.recipients = recipients;
    }

    @Override
    public String address() {
        return "campaign.uses";
    }

    @Override
    public Class<CouponEvent> listensTo() {
        return CouponEvent.class;
    }

    @Override
    public boolean hears(CouponEvent event) {
        return event instanceof CouponUsed || event instanceof CouponReturned;
    }

    @Override
    public Uni<Void> on(CouponEvent event) {
        return work.write(() -> coupons.sendingOf(event.coupon())
                .map(sending -> sending.flatMap(CouponPushId::of))
                .chain(push -> push.map(id -> note(id, event))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> note(CouponPushId push, CouponEvent event) {
        Optional<Money> saved = event instanceof CouponUsed used ? Optional.of(used.saved()) : Optional.empty();
        return recipients.noteUse(push, event.member(), saved, event.at());
    }
}
