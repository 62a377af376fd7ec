package mall.card;

import static mall.card.CardError.CARD_PLAN_NOT_FOUND;

import java.util.Optional;
import mall.platform.http.PathIds;
import mall.pricing.spi.Deal;

/** The deal {@code MEMBER_CARD} with its terms understood. */
record CardDeal(CardPlanId plan) {

    static final String TYPE = "MEMBER_CARD";

    private static final String PLAN = "planId";

    static boolean isOne(Optional<Deal> deal) {
        return deal.filter(asked -> asked.type().equals(TYPE)).isPresent();
    }

    /** Refuses with CARD_PLAN_NOT_FOUND when the id has not even the shape of one. */
    static CardDeal of(Deal deal) {
        return new CardDeal(PathIds.required(deal.term(PLAN).orElse(""), CardPlanId::new, CARD_PLAN_NOT_FOUND));
    }
}
