package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.Refused;
import mall.payment.PaymentError;
import mall.payment.PaymentView;
import mall.payment.Payments;

/** What the shopper does about the payment of an order; WeChat is called, so never inside a transaction. */
@ApplicationScoped
class OrderPaying {

    private final OrderQueries queries;
    private final Payments payments;
    private final Members members;
    private final Clock clock;

    OrderPaying(OrderQueries queries, Payments payments, Members members, Clock clock) {
        this.queries = queries;
        this.payments = payments;
        this.members = members;
        this.clock = clock;
    }

    Uni<PaymentView> pay(MemberId member, OrderId id) {
        return queries.required(member, id).invoke(this::requirePayable).chain(order -> members.payerOf(member)
                .chain(payer -> payments.open(new Payments.Open(
                        Orders.PURPOSE,
                        id.value(),
                        member.value(),
                        payer.openid(),
                        order.payable(),
                        description(order),
                        order.expiresAt()))));
    }

    Uni<OrderDetails> check(MemberId member, OrderId id) {
        return queries.required(member, id)
                .chain(order -> order.paidAt().isPresent() ? Uni.createFrom().voidItem() : ask(id))
                .chain(() -> queries.details(member, id));
    }

    private void requirePayable(OrderView order) {
        boolean inTime = clock.instant().isBefore(order.expiresAt());
        if (order.status() != OrderStatus.PENDING_PAYMENT || !inTime) {
            throw OrderError.ORDER_NOT_PAYABLE.refuse();
        }
    }

    // an order that nobody has tried to pay has no payment to ask about
    private Uni<Void> ask(OrderId id) {
        return payments.check(Orders.PURPOSE, id.value())
                .onFailure(OrderPaying::isNeverOpened)
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static boolean isNeverOpened(Throwable failure) {
        return failure instanceof Refused refused && refused.code() == PaymentError.PAYMENT_NOT_FOUND;
    }

    private static String description(OrderView order) {
        String first = order.lines().get(0).title();
        int more = order.lines().size() - 1;
        return more == 0 ? first : "%s 等 %d 种商品".formatted(first, more + 1);
    }
}
