package mall.invitation;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.identity.MemberId;
import mall.invitation.InvitationEvent.StepRevoked;
import mall.invitation.InvitationEvent.StepRewarded;
import mall.kernel.BusinessTime;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.outbox.Outbox;
import mall.platform.reward.Reward;
import org.jboss.logging.Logger;

/** What reached steps earn, and what a refund takes back. Joins the caller's transaction, which holds the binding. */
@ApplicationScoped
class Earnings {

    static final String INVITER = "INVITER";
    static final String INVITEE = "INVITEE";

    private static final Logger LOG = Logger.getLogger(Earnings.class);

    private final EarningStore earnings;
    private final ProgramStore programs;
    private final GiveGifts gifts;
    private final Outbox outbox;
    private final Ids ids;
    private final MeterRegistry metrics;

    Earnings(
            EarningStore earnings,
            ProgramStore programs,
            GiveGifts gifts,
            Outbox outbox,
            Ids ids,
            MeterRegistry metrics) {
        this.earnings = earnings;
        this.programs = programs;
        this.gifts = gifts;
        this.outbox = outbox;
        this.ids = ids;
        this.metrics = metrics;
    }

    /** A step is reached; it earns once for ever, also when its order is refunded and another one takes its place. */
    Uni<Void> reach(Binding binding, Program program, Step step, OrderId order, Instant now) {
        Earning earning = new Earning(
                new EarningId(ids.next()),
                binding.invitee(),
                step.nth(),
                binding.inviter(),
                program.id(),
                order,
                EarningStatus.TABLE.start(),
                Optional.empty(),
                step.cost(),
                Optional.empty(),
                now);
        return earnings.insertOnce(earning).chain(isNew -> isNew ? decide(binding, earning, program, now) : nothing());
    }

    /** Ops has looked at the invitation: what waited for that is decided. */
    Uni<Void> decideWaiting(Binding binding, Program program, Instant now) {
        return earnings.waiting(binding.invitee())
                .chain(waiting -> InOrder.each(waiting, earning -> decide(binding, earning, program, now)));
    }

    /** The order is refunded: what it earned is taken back. */
    Uni<Void> revoke(OrderId order, Program program, Instant now) {
        return earnings.of(order).chain(found -> found.filter(
                        earning -> EarningStatus.TABLE.allows(earning.status(), new EarningStatus.Refund()))
                .map(earning -> revoke(earning, program, now))
                .orElseGet(Earnings::nothing));
    }

    private Uni<Void> decide(Binding binding, Earning earning, Program program, Instant now) {
        if (binding.earns().isEmpty()) {
            return nothing();
        }
        return binding.earns().get() ? give(earning, program, now) : forgo(earning, ForgoneReason.RISK);
    }

    private Uni<Void> give(Earning earning, Program program, Instant now) {
        LocalDate day = BusinessTime.dayOf(now);
        return earnings.takePlace(earning.inviter(), day, program.terms().dailyCap())
                .chain(placed -> placed ? spend(earning, program, day, now) : forgo(earning, ForgoneReason.DAILY_CAP));
    }

    private Uni<Void> spend(Earning earning, Program program, LocalDate day, Instant now) {
        return programs.spend(program.id(), earning.cost())
                .chain(spent -> spent
                        ? reward(earning, program, day, now)
                        : earnings.givePlaceBack(earning.inviter(), day)
                                .chain(() -> forgo(earning, ForgoneReason.BUDGET)));
    }

    private Uni<Void> reward(Earning earning, Program program, LocalDate day, Instant now) {
        Earning given = earning.after(new EarningStatus.Give(), Optional.empty(), Optional.of(day));
        note(given);
        return earnings.save(given)
                .chain(() -> gifts.give(rewards(given, program)))
                .chain(() -> outbox.append(new StepRewarded(
                        given.inviter(),
                        given.invitee(),
                        given.nth(),
                        text(step(given, program).inviter()),
                        now)));
    }

    private Uni<Void> forgo(Earning earning, ForgoneReason reason) {
        Earning forgone = earning.after(new EarningStatus.Forgo(), Optional.of(reason), Optional.empty());
        note(forgone);
        return earnings.save(forgone);
    }

    private Uni<Void> revoke(Earning earning, Program program, Instant now) {
        Earning revoked = earning.after(new EarningStatus.Refund(), Optional.empty(), earning.day());
        note(revoked);
        Uni<Void> saved = earnings.save(revoked);
        return earning.status() != EarningStatus.GIVEN
                ? saved
                // day, program, gifts: whoever earns something locks them in this order, too
                : saved.chain(() -> earnings.givePlaceBack(
                                earning.inviter(), earning.day().orElseThrow()))
                        .chain(() -> programs.putBack(program.id(), earning.cost()))
                        .chain(() -> gifts.takeBack(rewards(earning, program)))
                        .chain(() -> outbox.append(
                                new StepRevoked(earning.inviter(), earning.invitee(), earning.nth(), now)));
    }

    /** The rewards of both sides, the inviter's first. */
    private static List<Reward> rewards(Earning earning, Program program) {
        Step step = step(earning, program);
        return Stream.concat(
                        rewards(step.inviter(), earning, earning.inviter(), INVITER, "邀请有礼：好友第 "),
                        rewards(step.invitee(), earning, earning.invitee(), INVITEE, "新人有礼：第 "))
                .toList();
    }

    private static Stream<Reward> rewards(
            List<Gift> side, Earning earning, MemberId member, String cause, String title) {
        return side.stream().map(gift -> gift.to(member, cause, earning.reference(), title + earning.nth() + " 单"));
    }

    private static Step step(Earning earning, Program program) {
        return program.step(earning.nth()).orElseThrow();
    }

    private void note(Earning earning) {
        LOG.infof(
                "invitation_step invitee=%s nth=%d status=%s",
                Ids.text(earning.invitee()), earning.nth(), earning.status());
        metrics.counter("mall.invitation.steps", "status", earning.status().name())
                .increment();
    }

    /** In Chinese, joined. */
    static String text(List<Gift> all) {
        return all.stream().map(Gift::text).collect(Collectors.joining("、"));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
