package mall.campaign;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mall.campaign.EffectStore.Uses;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Questions about coupon pushes. */
@ApplicationScoped
public class CouponPushQueries {

    private final UnitOfWork work;
    private final PushStore pushes;
    private final RecipientStore recipients;
    private final EffectStore effects;
    private final Previewing previewing;

    CouponPushQueries(
            UnitOfWork work, PushStore pushes, RecipientStore recipients, EffectStore effects, Previewing previewing) {
        this.work = work;
        this.pushes = pushes;
        this.recipients = recipients;
        this.effects = effects;
        this.previewing = previewing;
    }

    /** Refuses with PUSH_NOT_FOUND. */
    public Uni<CouponPushView> required(CouponPushId id) {
        return work.read(() -> pushes.required(id));
    }

    /** Of every status, newest first. */
    public Uni<Page<CouponPushView>> all(long before, int limit) {
        return work.read(() -> pushes.newest(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, view -> Ids.text(view.push().id())));
    }

    /** What the push would do if it ran now; refuses with PUSH_NOT_FOUND. */
    public Uni<PushPreview> preview(CouponPushId id) {
        return work.read(() -> pushes.required(id).chain(view -> previewing.of(view.push())));
    }

    /**
     * Its recipients in the order of their ids; refuses with PUSH_NOT_FOUND.
     *
     * @param result empty for all of them
     */
    public Uni<Page<RecipientView>> recipients(CouponPushId id, Optional<PushResult> result, long after, int limit) {
        return work.read(() -> pushes.required(id).chain(() -> recipients.ofPush(id, result, after, limit + 1)))
                .map(rows -> Page.cut(rows, limit, recipient -> Ids.text(recipient.member())));
    }

    /** What the push has brought so far; refuses with PUSH_NOT_FOUND. */
    public Uni<PushEffect> effect(CouponPushId id) {
        return work.read(() -> pushes.required(id)
                .chain(view -> effects.uses(id).chain(uses -> effects.arms(id).map(arms -> effect(view, uses, arms)))));
    }

    private static PushEffect effect(CouponPushView view, Uses uses, Map<Boolean, Arm> arms) {
        CouponPush push = view.push();
        return new PushEffect(
                view.progress(),
                uses.used(),
                uses.saved(),
                arms.getOrDefault(false, Arm.NOBODY),
                arms.getOrDefault(true, Arm.NOBODY),
                push.times()
                        .started()
                        .map(started ->
                                started.plus(Duration.ofDays(push.terms().measuredDays()))));
    }
}
