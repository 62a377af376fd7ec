package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import mall.identity.Members;
import mall.shipping.Parcels;

/**
 * What WeChat must hear of a delivery besides its parcels, or it keeps the money (wechat.md §4.7). Nothing is reported
 * when nothing was paid, or when its payer is forgotten. Joins the caller's transaction.
 */
@ApplicationScoped
class DeliveryReport {

    private final Members members;
    private final Parcels parcels;

    DeliveryReport(Members members, Parcels parcels) {
        this.members = members;
        this.parcels = parcels;
    }

    /** Everything was handed over without a parcel. */
    Uni<Void> handedOver(Order order) {
        return report(
                order,
                (transaction, payer) -> parcels.reportVirtual(
                        Orders.PURPOSE, order.id().value(), transaction, payer, description(order)));
    }

    /** No parcel follows those that were shipped. */
    Uni<Void> nothingFollows(Order order) {
        return report(
                order,
                (transaction, payer) ->
                        parcels.nothingFollows(Orders.PURPOSE, order.id().value(), transaction, payer));
    }

    private Uni<Void> report(Order order, BiFunction<String, String, Uni<Void>> telling) {
        return order.transactionId()
                .map(transaction -> members.openidOf(order.member())
                        .chain(openid -> openid.map(payer -> telling.apply(transaction, payer))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static String description(Order order) {
        return order.lines().stream()
                .map(line -> line.title() + "×" + line.quantity())
                .collect(Collectors.joining("；"));
    }
}
