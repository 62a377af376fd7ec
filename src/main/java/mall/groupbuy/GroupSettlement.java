package mall.groupbuy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import mall.groupbuy.GroupBuyEvent.GroupCompleted;
import mall.groupbuy.GroupBuyEvent.GroupFailed;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.order.Orders;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;

/**
 * Carries a decided group out on its orders, one transaction each: completed orders may ship and get the difference to
 * the reached tier back, failed ones are refunded. Safe to repeat, since every refund has its kind and reference.
 */
@ApplicationScoped
class GroupSettlement {

    private static final String TIER = "GROUP_TIER";
    private static final String FAILED = "GROUP_FAILED";

    private final UnitOfWork work;
    private final GroupStore groups;
    private final Orders orders;

    GroupSettlement(UnitOfWork work, GroupStore groups, Orders orders) {
        this.work = work;
        this.groups = groups;
        this.orders = orders;
    }

    Uni<Void> settle(GroupCompleted completed) {
        return work.read(() -> groups.refunds(completed.group(), completed.tier()))
                .chain(refunds -> each(
                        refunds.entrySet(),
                        refund -> work.write(
                                () -> orders.release(refund.getKey(), "groupbuy:" + Ids.text(completed.group()))
                                        .chain(() -> refundDifference(
                                                refund.getKey(), refund.getValue(), completed.group())))));
    }

    Uni<Void> settle(GroupFailed failed) {
        return each(
                failed.payers(),
                payer -> orders.close(payer.order(), FAILED, reference(payer.order(), failed.group()), "拼团未成功，全额退款"));
    }

    private Uni<Void> refundDifference(OrderId order, Money difference, GroupId group) {
        return difference.isZero()
                ? Uni.createFrom().voidItem()
                : orders.refundPart(order, difference, TIER, reference(order, group), "拼团达到更低价档位，退还差价");
    }

    // one order that cannot be settled must not keep the others waiting; the event comes again for it
    private static <T> Uni<Void> each(Collection<T> items, Function<T, Uni<Void>> step) {
        List<Throwable> failures = new ArrayList<>();
        return InOrder.each(items, item -> Uni.createFrom()
                        .deferred(() -> step.apply(item))
                        .onFailure()
                        .invoke(failures::add)
                        .onFailure()
                        .recoverWithNull())
                .chain(() -> failures.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(failures.get(0)));
    }

    private static String reference(OrderId order, GroupId group) {
        return Ids.text(order) + ":" + Ids.text(group);
    }
}
