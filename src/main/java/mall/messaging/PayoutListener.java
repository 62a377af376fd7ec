package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mall.payout.PayoutEvent.PayoutReady;
import mall.platform.db.Ids;
import mall.platform.outbox.EventListener;

/** Tells members that there is money for them to take out. */
@ApplicationScoped
class PayoutListener implements EventListener<PayoutReady> {

    private static final Duration USEFUL = Duration.ofDays(3);

    private final Messages messages;
    private final MessagingConfig config;

    PayoutListener(Messages messages, MessagingConfig config) {
        this.messages = messages;
        this.config = config;
    }

    @Override
    public String address() {
        return "messaging.payouts";
    }

    @Override
    public Class<PayoutReady> listensTo() {
        return PayoutReady.class;
    }

    @Override
    public Uni<Void> on(PayoutReady event) {
        return messages.tell(List.of(notice(event)));
    }

    private Notice notice(PayoutReady event) {
        String amount = event.amount().inYuan();
        return new Notice(
                event.member(),
                MessageScene.PAYOUT_READY,
                Ids.text(event.payout()),
                "您有一笔现金奖励 %s 待领取（%s），点击领取到微信零钱。".formatted(amount, event.title()),
                config.payoutPage(),
                Map.of("title", event.title(), "amount", amount),
                event.at(),
                event.at().plus(USEFUL));
    }
}
