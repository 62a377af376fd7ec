package mall.order;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.spi.Confirmation;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderDraft;
import mall.order.spi.OrderParticipant;
import mall.order.spi.PaidOrder;
import mall.order.spi.PartRefund;
import mall.order.spi.Reservation;
import mall.platform.db.InOrder;
import mall.pricing.spi.Deal;

/** Everybody who holds something for orders, asked one after the other in the order of their rank. */
@ApplicationScoped
class Participants {

    private static final List<Class<? extends Confirmation>> HESITANT_FIRST = List.of(
            Confirmation.Lost.class, Confirmation.Hold.class, Confirmation.Delivered.class, Confirmation.Ship.class);

    private final List<OrderParticipant> ranked;

    Participants(@All List<OrderParticipant> all) {
        this.ranked = all.stream().sorted(comparingInt(OrderParticipant::rank)).toList();
    }

    /** What holding an order's parts came to: the deal as it stands now, and the shortest payment window. */
    record Held(Optional<Deal> deal, Optional<Duration> paymentWindow) {

        private static Held of(List<Reservation> reservations) {
            return new Held(
                    reservations.stream().flatMap(one -> one.deal().stream()).findFirst(),
                    reservations.stream()
                            .flatMap(one -> one.paymentWindow().stream())
                            .min(naturalOrder()));
        }
    }

    /** Outside any unit of work: somebody may know already that the deal is gone. */
    Uni<Void> admit(MemberId member, Deal deal) {
        return InOrder.each(ranked, one -> one.admit(member, deal));
    }

    Uni<Held> reserve(OrderDraft draft) {
        return InOrder.map(ranked, one -> one.reserve(draft)).map(Held::of);
    }

    /** The most hesitant answer counts; the least hesitant is that of whoever has no part in the order. */
    Uni<Confirmation> confirm(PaidOrder order) {
        return InOrder.map(ranked, one -> one.confirm(order)).map(answers -> answers.stream()
                .min(comparingInt(Participants::eagerness))
                .orElse(Confirmation.SHIP));
    }

    Uni<Void> release(EndedOrder order) {
        return InOrder.each(ranked, one -> one.release(order));
    }

    Uni<Void> partRefunded(PartRefund refund) {
        return InOrder.each(ranked, one -> one.partRefunded(refund));
    }

    /** The first offer of a deal under which a successor of the order could be placed. */
    Uni<Optional<Deal>> rescue(EndedOrder order) {
        return InOrder.map(ranked, one -> one.rescue(order))
                .map(offers -> offers.stream().flatMap(Optional::stream).findFirst());
    }

    private static int eagerness(Confirmation answer) {
        return HESITANT_FIRST.indexOf(answer.getClass());
    }
}
