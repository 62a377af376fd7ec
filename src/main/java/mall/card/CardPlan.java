package mall.card;

import static mall.card.CardError.CARD_PLAN_NOT_DRAFT;
import static mall.card.CardError.CARD_PLAN_NOT_PUBLISHED;

/** A plan of the member card as it stands. */
public record CardPlan(CardPlanId id, CardPlanTerms terms, CardPlanStatus status) {

    static CardPlan draft(CardPlanId id, CardPlanTerms terms) {
        return new CardPlan(id, terms, CardPlanStatus.TABLE.start());
    }

    /** Whether it can be bought. */
    public boolean isOnSale() {
        return status == CardPlanStatus.PUBLISHED;
    }

    /** The plan with other terms; refuses with CARD_PLAN_NOT_DRAFT. */
    CardPlan revise(CardPlanTerms other) {
        if (status != CardPlanStatus.DRAFT) {
            throw CARD_PLAN_NOT_DRAFT.refuse();
        }
        return new CardPlan(id, other, status);
    }

    /** Refuses with CARD_PLAN_NOT_DRAFT. */
    CardPlan publish() {
        return after(new CardPlanStatus.Publish(), CARD_PLAN_NOT_DRAFT);
    }

    /** Refuses with CARD_PLAN_NOT_PUBLISHED. */
    CardPlan end() {
        return after(new CardPlanStatus.End(), CARD_PLAN_NOT_PUBLISHED);
    }

    private CardPlan after(Object cause, CardError otherwise) {
        return new CardPlan(id, terms, CardPlanStatus.TABLE.after(status, cause).orElseThrow(otherwise::refuse));
    }
}
