package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.aftersale.AfterSaleDetails;
import mall.aftersale.AfterSaleEvent;
import mall.aftersale.AfterSaleEvent.AfterSaleExchangeAgreed;
import mall.aftersale.AfterSaleEvent.AfterSaleOffered;
import mall.aftersale.AfterSaleEvent.AfterSaleRefundAgreed;
import mall.aftersale.AfterSaleEvent.AfterSaleRefunded;
import mall.aftersale.AfterSaleEvent.AfterSaleRejected;
import mall.aftersale.AfterSaleEvent.AfterSaleReplacementShipped;
import mall.aftersale.AfterSaleEvent.AfterSaleReturnAgreed;
import mall.aftersale.AfterSaleQueries;
import mall.platform.db.Ids;
import mall.platform.outbox.EventListener;

/** Tells shoppers what the shop answered to their after-sale cases, what they must do now, and that the money is there. */
@ApplicationScoped
class AfterSaleListener implements EventListener<AfterSaleEvent> {

    private static final String GOODS = "{goods}";

    private final Messages messages;
    private final AfterSaleQueries afterSales;
    private final MessagingConfig config;

    AfterSaleListener(Messages messages, AfterSaleQueries afterSales, MessagingConfig config) {
        this.messages = messages;
        this.afterSales = afterSales;
        this.config = config;
    }

    /** What is worth telling about an event; the goods are named later. */
    private record News(MessageScene scene, String body, Map<String, String> facts) {}

    @Override
    public String address() {
        return "messaging.after-sales";
    }

    @Override
    public Class<AfterSaleEvent> listensTo() {
        return AfterSaleEvent.class;
    }

    @Override
    public boolean hears(AfterSaleEvent event) {
        return news(event).isPresent();
    }

    @Override
    public Uni<Void> on(AfterSaleEvent event) {
        return news(event)
                .map(news -> afterSales
                        .required(event.afterSale())
                        .map(found -> notice(event, news, found))
                        .chain(notice -> messages.tell(List.of(notice))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Optional<News> news(AfterSaleEvent event) {
        if (event instanceof AfterSaleRefundAgreed agreed) {
            return agreed.amount().isZero() ? Optional.empty() : Optional.of(agreed(agreed));
        }
        if (event instanceof AfterSaleExchangeAgreed) {
            return Optional.of(new News(
                    MessageScene.AFTER_SALE_AGREED, "「" + GOODS + "」的换货已同意，我们会尽快寄出。", Map.of("result", "已同意换货")));
        }
        if (event instanceof AfterSaleReturnAgreed agreed) {
            return Optional.of(toReturn(agreed));
        }
        if (event instanceof AfterSaleOffered offered) {
            return Optional.of(offered(offered));
        }
        if (event instanceof AfterSaleRejected rejected) {
            return Optional.of(rejected(rejected));
        }
        if (event instanceof AfterSaleReplacementShipped shipped) {
            return Optional.of(shipped(shipped));
        }
        return event instanceof AfterSaleRefunded refunded && !refunded.amount().isZero()
                ? Optional.of(refunded(refunded))
                : Optional.empty();
    }

    private static News agreed(AfterSaleRefundAgreed event) {
        String amount = Texts.yuan(event.amount());
        return new News(
                MessageScene.AFTER_SALE_AGREED,
                "「" + GOODS + "」的售后已同意，" + amount + " 将按原支付方式退回。",
                Map.of("result", "已同意退款 " + amount));
    }

    private static News toReturn(AfterSaleReturnAgreed event) {
        String time = Texts.time(event.dueAt());
        return new News(
                MessageScene.AFTER_SALE_RETURN,
                "「" + GOODS + "」的售后已同意，请在 " + time + " 前寄回并填写运单号，逾期售后自动关闭。",
                Map.of("time", time));
    }

    private static News offered(AfterSaleOffered event) {
        String time = Texts.time(event.dueAt());
        return new News(
                MessageScene.AFTER_SALE_REJECTED,
                "「" + GOODS + "」的售后，商家提出退 " + Texts.yuan(event.amount()) + "，请在 " + time + " 前确认，逾期售后自动关闭。",
                Map.of("result", "商家提出新方案", "time", time));
    }

    private static News rejected(AfterSaleRejected event) {
        String time = Texts.time(event.dueAt());
        return new News(
                MessageScene.AFTER_SALE_REJECTED,
                "「" + GOODS + "」的售后未通过，您可以在 " + time + " 前申诉，逾期售后自动关闭。",
                Map.of("result", "商家未同意", "time", time));
    }

    private static News shipped(AfterSaleReplacementShipped event) {
        return new News(
                MessageScene.ORDER_SHIPPED,
                "「" + GOODS + "」的换货已交给" + event.carrier() + "，运单号 " + event.trackingNo() + "。",
                Map.of("carrier", event.carrier(), "trackingNo", event.trackingNo()));
    }

    private static News refunded(AfterSaleRefunded event) {
        String amount = Texts.yuan(event.amount());
        return new News(
                MessageScene.AFTER_SALE_REFUNDED,
                "「" + GOODS + "」的售后退款 " + amount + " 已到账。",
                Map.of("amount", amount, "time", Texts.time(event.at())));
    }

    // a case may be rejected again after an appeal: the moment tells one from the other
    private Notice notice(AfterSaleEvent event, News news, AfterSaleDetails found) {
        String goods = found.afterSale().claim().goods().title();
        String id = Ids.text(event.afterSale());
        Map<String, String> facts = new HashMap<>(news.facts());
        facts.put("goods", goods);
        return new Notice(
                event.member(),
                news.scene(),
                id + ":" + event.at().toEpochMilli(),
                news.body().replace(GOODS, goods),
                config.afterSalePage() + id,
                facts,
                event.at(),
                event.at().plus(config.usefulFor()));
    }
}
