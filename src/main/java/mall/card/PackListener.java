package mall.card;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.card.CardEvent.CardBought;
import mall.platform.outbox.EventListener;

/** Gives the first coupons of a card right after its payment, which never waits for them. */
@ApplicationScoped
class PackListener implements EventListener<CardBought> {

    private final CardPacks packs;

    PackListener(CardPacks packs) {
        this.packs = packs;
    }

    @Override
    public String address() {
        return "card.first-coupons";
    }

    @Override
    public Class<CardBought> listensTo() {
        return CardBought.class;
    }

    @Override
    public Uni<Void> on(CardBought event) {
        return packs.give(event.order());
    }
}
