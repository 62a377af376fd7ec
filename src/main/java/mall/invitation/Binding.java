package mall.invitation;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderStatus;
import mall.order.OrderView;

/**
 * Who invited a member.
 *
 * @param program what was promised to both, if anything was
 * @param earns whether it earns; empty while ops looks
 * @param kept how many received orders of his count and were not refunded
 * @param countedAt since when he counts on his inviter's boards
 */
public record Binding(
        MemberId invitee,
        MemberId inviter,
        Optional<ProgramId> program,
        Optional<Boolean> earns,
        int kept,
        Optional<Instant> countedAt,
        Instant boundAt) {

    /** Whether an order of his counts, as it stands now: placed after he was bound, in time, received and kept. */
    boolean counts(OrderView order, Program promised) {
        boolean received = order.status() == OrderStatus.RECEIVED || order.status() == OrderStatus.COMPLETED;
        Money kept = order.paid().minus(order.refunded());
        return received
                && kept.isPositive()
                && kept.compareTo(promised.terms().minOrder()) >= 0
                && !order.placedAt().isBefore(boundAt)
                && order.placedAt().isBefore(promised.earnsUntil(boundAt));
    }

    /** Whether he shall count on the boards. */
    boolean shouldCount() {
        return kept > 0 && earns.orElse(false);
    }

    Binding keeping(int orders) {
        return new Binding(invitee, inviter, program, earns, orders, countedAt, boundAt);
    }

    Binding judged(boolean earning) {
        return new Binding(invitee, inviter, program, Optional.of(earning), kept, countedAt, boundAt);
    }

    Binding counted(Optional<Instant> since) {
        return new Binding(invitee, inviter, program, earns, kept, since, boundAt);
    }
}
