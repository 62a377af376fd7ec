package mall.coupon;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.coupon.Batch.Wanted;
import mall.identity.IdentityEvent.MemberRegistered;
import mall.identity.MemberId;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.EventListener;
import org.jboss.logging.Logger;

/**
 * What everybody gets who registers: a coupon of each template that is marked for it, once. One that is used up leaves
 * the rest of the pack whole.
 */
@ApplicationScoped
class NewcomerPack implements EventListener<MemberRegistered> {

    private static final Logger LOG = Logger.getLogger(NewcomerPack.class);
    private static final String CAUSE = "NEWCOMER";
    private static final int MOST = 20;

    private final UnitOfWork work;
    private final TemplateStore templates;
    private final Issuing issuing;
    private final Ids ids;
    private final Clock clock;

    NewcomerPack(UnitOfWork work, TemplateStore templates, Issuing issuing, Ids ids, Clock clock) {
        this.work = work;
        this.templates = templates;
        this.issuing = issuing;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String address() {
        return "coupon.newcomer-pack";
    }

    @Override
    public Class<MemberRegistered> listensTo() {
        return MemberRegistered.class;
    }

    @Override
    public Uni<Void> on(MemberRegistered event) {
        Instant now = clock.instant();
        return work.read(() -> templates.newcomerPack(now, MOST))
                .chain(pack -> InOrder.each(pack, template -> give(event.member(), template, now)));
    }

    private Uni<?> give(MemberId member, CouponTemplate template, Instant now) {
        Wanted coupon = new Wanted(new CouponId(ids.next()), member, 1);
        Batch batch = new Batch(template, CouponSource.NEWCOMER, CAUSE, CAUSE, List.of(coupon), now);
        return work.write(() -> issuing.all(batch))
                .onFailure(Refused.class)
                .invoke(refused -> LOG.infof(
                        "newcomer_coupon_refused template=%s code=%s",
                        Ids.text(template.id()), ((Refused) refused).code().name()))
                .onFailure(Refused.class)
                .recoverWithNull();
    }
}
