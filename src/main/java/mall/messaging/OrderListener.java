package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.aftersale.AfterSales;
import mall.order.OrderEvent;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderPaid;
import mall.order.OrderEvent.OrderPartRefunded;
import mall.order.OrderEvent.OrderReceiptDue;
import mall.order.OrderEvent.OrderShipped;
import mall.order.OrderQueries;
import mall.order.OrderView;
import mall.platform.db.Ids;
import mall.platform.outbox.EventListener;

/** Tells shoppers what happens to their orders. */
@ApplicationScoped
class OrderListener implements EventListener<OrderEvent> {

    private static final String GOODS = "{goods}";

    private final Messages messages;
    private final OrderQueries orders;
    private final MessagingConfig config;

    OrderListener(Messages messages, OrderQueries orders, MessagingConfig config) {
        this.messages = messages;
        this.orders = orders;
        this.config = config;
    }

    /** What is worth telling about an event; the goods are named later. */
    private record News(MessageScene scene, String about, String body, Map<String, String> facts) {}

    @Override
    public String address() {
        return "messaging.orders";
    }

    @Override
    public Class<OrderEvent> listensTo() {
        return OrderEvent.class;
    }

    @Override
    public boolean hears(OrderEvent event) {
        return news(event).isPresent();
    }

    @Override
    public Uni<Void> on(OrderEvent event) {
        return news(event).map(news -> tell(event, news)).orElseGet(() -> Uni.createFrom()
                .voidItem());
    }

    private Uni<Void> tell(OrderEvent event, News news) {
        return orders.required(event.order())
                .map(order -> notice(event, news, goodsOf(order)))
                .chain(notice -> messages.tell(List.of(notice)));
    }

    private static Optional<News> news(OrderEvent event) {
        if (event instanceof OrderPaid paid) {
            return paid(paid);
        }
        if (event instanceof OrderShipped shipped) {
            return Optional.of(shipped(shipped));
        }
        if (event instanceof OrderReceiptDue due) {
            return Optional.of(due(due));
        }
        if (event instanceof OrderClosed closed) {
            return refunded(closed);
        }
        return event instanceof OrderPartRefunded part ? refunded(part) : Optional.empty();
    }

    // who pays within a deal hears of the deal instead
    private static Optional<News> paid(OrderPaid event) {
        String amount = Texts.yuan(event.paid());
        return event.deal().isPresent()
                ? Optional.empty()
                : Optional.of(new News(
                        MessageScene.ORDER_PAID,
                        "",
                        "您购买的「" + GOODS + "」已支付 " + amount + "，我们会尽快发货。",
                        Map.of("amount", amount, "time", Texts.time(event.at()))));
    }

    private static News shipped(OrderShipped event) {
        return new News(
                MessageScene.ORDER_SHIPPED,
                event.trackingNo(),
                "「" + GOODS + "」已交给" + event.carrier() + "，运单号 " + event.trackingNo() + "。",
                Map.of("carrier", event.carrier(), "trackingNo", event.trackingNo()));
    }

    private static News due(OrderReceiptDue event) {
        String time = Texts.time(event.dueAt());
        return new News(
                MessageScene.RECEIPT_DUE, "", "「" + GOODS + "」将于 " + time + " 自动确认收货，还没收到请联系我们。", Map.of("time", time));
    }

    private static Optional<News> refunded(OrderClosed event) {
        return event.refunded().fen() == 0
                ? Optional.empty()
                : Optional.of(refund("ALL", Texts.yuan(event.refunded()), event.reason()));
    }

    // who hears of his after-sale case need not hear of its refund as well
    private static Optional<News> refunded(OrderPartRefunded event) {
        return event.kind().equals(AfterSales.KIND)
                ? Optional.empty()
                : Optional.of(refund(
                        event.kind() + ":" + event.at().toEpochMilli(), Texts.yuan(event.amount()), event.reason()));
    }

    private static News refund(String about, String amount, String reason) {
        return new News(
                MessageScene.REFUNDED,
                about,
                "「" + GOODS + "」的 " + amount + " 将按原支付方式退回：" + reason,
                Map.of("amount", amount, "reason", reason));
    }

    private Notice notice(OrderEvent event, News news, String goods) {
        String order = Ids.text(event.order());
        Map<String, String> facts = new HashMap<>(news.facts());
        facts.put("goods", goods);
        Instant usefulUntil = event.at().plus(config.usefulFor());
        return new Notice(
                event.member(),
                news.scene(),
                news.about().isEmpty() ? order : order + ":" + news.about(),
                news.body().replace(GOODS, goods),
                config.orderPage() + order,
                facts,
                event.at(),
                usefulUntil);
    }

    private static String goodsOf(OrderView order) {
        return Texts.goods(order.lines().stream().map(OrderView.Line::title).toList());
    }
}
