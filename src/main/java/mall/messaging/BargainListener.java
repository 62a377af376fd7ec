package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mall.bargain.BargainEvent;
import mall.bargain.BargainEvent.BargainExpiringSoon;
import mall.bargain.BargainEvent.BargainReachedFloor;
import mall.bargain.BargainQueries;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.outbox.EventListener;

/** Tells the owner of a bargain that it is at its floor, or about to expire. */
@ApplicationScoped
class BargainListener implements EventListener<BargainEvent> {

    private final Messages messages;
    private final BargainQueries bargains;
    private final MessagingConfig config;

    BargainListener(Messages messages, BargainQueries bargains, MessagingConfig config) {
        this.messages = messages;
        this.bargains = bargains;
        this.config = config;
    }

    @Override
    public String address() {
        return "messaging.bargains";
    }

    @Override
    public Class<BargainEvent> listensTo() {
        return BargainEvent.class;
    }

    @Override
    public boolean hears(BargainEvent event) {
        return event instanceof BargainReachedFloor || event instanceof BargainExpiringSoon;
    }

    @Override
    public Uni<Void> on(BargainEvent event) {
        return bargains.required(event.campaign())
                .map(campaign -> notice(event, campaign.terms().name()))
                .chain(notice -> messages.tell(List.of(notice)));
    }

    private Notice notice(BargainEvent event, String goods) {
        return event instanceof BargainReachedFloor floor
                ? atFloor(floor, goods)
                : expiring((BargainExpiringSoon) event, goods);
    }

    private Notice atFloor(BargainReachedFloor event, String goods) {
        String body =
                "「" + goods + "」已砍到底价 " + event.price().inYuan() + "，请在 " + Texts.time(event.expiresAt()) + " 前下单。";
        return notice(event, MessageScene.BARGAIN_AT_FLOOR, body, goods, event.price(), event.expiresAt());
    }

    private Notice expiring(BargainExpiringSoon event, String goods) {
        String body = "「" + goods + "」已砍到 " + event.price().inYuan() + "，将于 " + Texts.time(event.expiresAt())
                + " 结束，快邀请好友帮忙或直接下单吧。";
        return notice(event, MessageScene.BARGAIN_EXPIRING, body, goods, event.price(), event.expiresAt());
    }

    private Notice notice(
            BargainEvent event, MessageScene scene, String body, String goods, Money price, Instant expiresAt) {
        String bargain = Ids.text(event.bargain());
        Map<String, String> facts = Map.of("goods", goods, "price", price.inYuan(), "time", Texts.time(expiresAt));
        return new Notice(
                event.owner(), scene, bargain, body, config.bargainPage() + bargain, facts, event.at(), expiresAt);
    }
}
