package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mall.card.CardEvent;
import mall.card.CardEvent.CardExpired;
import mall.card.CardEvent.CardExpiring;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.platform.outbox.EventListener;

/** Tells members that their card ends soon, and that it has ended. */
@ApplicationScoped
class CardListener implements EventListener<CardEvent> {

    private final Messages messages;
    private final MessagingConfig config;

    CardListener(Messages messages, MessagingConfig config) {
        this.messages = messages;
        this.config = config;
    }

    @Override
    public String address() {
        return "messaging.cards";
    }

    @Override
    public Class<CardEvent> listensTo() {
        return CardEvent.class;
    }

    @Override
    public boolean hears(CardEvent event) {
        return event instanceof CardExpiring || event instanceof CardExpired;
    }

    @Override
    public Uni<Void> on(CardEvent event) {
        return messages.tell(List.of(notice(event)));
    }

    private Notice notice(CardEvent event) {
        if (event instanceof CardExpiring expiring) {
            String day = BusinessTime.dayOf(expiring.endsAt()).toString();
            String body = "您的会员卡将于 " + day + " 到期，续费后权益不中断。";
            // who reads it after the end reads it in vain
            return notice(
                    event.member(), MessageScene.CARD_EXPIRING, body, expiring.endsAt(), event.at(), expiring.endsAt());
        }
        CardExpired expired = (CardExpired) event;
        String body = "您的会员卡已到期，续费即可继续享受会员价和免运费。";
        Instant usefulUntil = event.at().plus(config.usefulFor());
        return notice(event.member(), MessageScene.CARD_EXPIRED, body, expired.endedAt(), event.at(), usefulUntil);
    }

    private Notice notice(
            MemberId member, MessageScene scene, String body, Instant end, Instant at, Instant usefulUntil) {
        return new Notice(
                member,
                scene,
                Long.toString(end.toEpochMilli()),
                body,
                config.cardPage(),
                Map.of("time", Texts.time(end)),
                at,
                usefulUntil);
    }
}
