package mall.campaign;

import static mall.campaign.CampaignError.PUSH_WRONG_STATUS;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mall.coupon.CouponError;
import mall.coupon.Coupons;
import mall.coupon.IssueOutcome;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.Refused;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/**
 * Serves one batch of recipients in one transaction: takes those nobody else holds, gives their coupons, tells them,
 * notes what became of each. A node that dies leaves nothing half done, and any number of nodes may serve the same push.
 */
@ApplicationScoped
class Giving {

    private static final Logger LOG = Logger.getLogger(Giving.class);

    private final UnitOfWork work;
    private final PushStore pushes;
    private final RecipientStore recipients;
    private final Members members;
    private final Coupons coupons;
    private final PushNews news;
    private final CampaignConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    Giving(
            UnitOfWork work,
            PushStore pushes,
            RecipientStore recipients,
            Members members,
            Coupons coupons,
            PushNews news,
            CampaignConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.pushes = pushes;
        this.recipients = recipients;
        this.members = members;
        this.coupons = coupons;
        this.news = news;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Serves a batch; false when nothing was left to do for this node. */
    Uni<Boolean> batch(CouponPush push) {
        return work.write(() -> recipients.claim(push.id(), config.pushBite()).chain(claimed -> serve(push, claimed)))
                .chain(results -> after(push, results))
                .onFailure(Refused.class)
                .recoverWithUni(refused -> halted(push, (Refused) refused));
    }

    private Uni<Map<MemberId, PushResult>> serve(CouponPush push, List<MemberId> claimed) {
        return claimed.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : members.living(claimed)
                        .chain(living ->
                                send(push, claimed, living).map(outcomes -> results(claimed, living, outcomes)))
                        .call(results -> settle(push, results));
    }

    private Uni<Map<MemberId, IssueOutcome>> send(CouponPush push, List<MemberId> claimed, Set<MemberId> living) {
        List<MemberId> wanted = claimed.stream().filter(living::contains).toList();
        return wanted.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : coupons.send(push.terms().template(), push.id().reference(), wanted);
    }

    private static Map<MemberId, PushResult> results(
            List<MemberId> claimed, Set<MemberId> living, Map<MemberId, IssueOutcome> outcomes) {
        Map<MemberId, PushResult> results = new LinkedHashMap<>();
        claimed.forEach(member -> results.put(
                member,
                living.contains(member)
                        ? PushResult.of(Objects.requireNonNull(outcomes.get(member)))
                        : PushResult.GONE));
        return results;
    }

    private Uni<Void> settle(CouponPush push, Map<MemberId, PushResult> results) {
        Instant now = clock.instant();
        Map<MemberId, PushResult> settled = new LinkedHashMap<>(results);
        settled.values().removeIf(PushResult.WAITING::equals);
        return news.tell(push, issued(settled), now)
                .chain(() -> recipients.settle(push.id(), settled, now))
                .invoke(Giving::requireRunning)
                .replaceWithVoid();
    }

    private static List<MemberId> issued(Map<MemberId, PushResult> results) {
        List<MemberId> issued = new ArrayList<>(results.keySet());
        issued.removeIf(member -> results.get(member) != PushResult.ISSUED);
        return issued;
    }

    private static void requireRunning(boolean running) {
        if (!running) {
            throw PUSH_WRONG_STATUS.refuse();
        }
    }

    private Uni<Boolean> after(CouponPush push, Map<MemberId, PushResult> results) {
        results.values().forEach(this::count);
        if (results.isEmpty()) {
            return finish(push.id()).replaceWith(false);
        }
        return results.containsValue(PushResult.WAITING)
                ? pause(push.id(), CouponError.COUPON_USED_UP.name()).replaceWith(false)
                : Uni.createFrom().item(true);
    }

    private void count(PushResult result) {
        metrics.counter("mall.campaign.recipients", "result", result.name()).increment();
    }

    // another node may still be at its last batch, and then finishes the push itself
    private Uni<Void> finish(CouponPushId id) {
        return work.write(() -> pushes.lockedIfFree(id)
                .chain(found -> found.filter(view -> view.push().status() == CouponPushStatus.RUNNING
                                && view.progress().waiting() == 0)
                        .map(view -> pushes.save(view.push().finish(clock.instant())))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    // a batch that ops overtook is undone and that is all; whatever else refuses is for ops to see
    private Uni<Boolean> halted(CouponPush push, Refused refused) {
        return refused.code() == PUSH_WRONG_STATUS
                ? Uni.createFrom().item(false)
                : pause(push.id(), refused.code().name()).replaceWith(false);
    }

    private Uni<Void> pause(CouponPushId id, String why) {
        LOG.infof("push_paused push=%d cause=%s", id.value(), why);
        return work.write(() -> pushes.locked(id)
                .map(CouponPushView::push)
                .chain(push -> push.status() == CouponPushStatus.RUNNING
                        ? pushes.save(push.pause(Optional.of(why)))
                        : Uni.createFrom().voidItem()));
    }
}
