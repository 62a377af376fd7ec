package mall.pricing;

import static mall.pricing.PricingError.PROMOTION_WRONG_STATUS;

import java.time.Instant;
import mall.pricing.spi.Offer;

/**
 * A promotion as it stands.
 *
 * @param version raised by every change; quotes carry it
 */
public record Promotion(PromotionId id, PromotionTerms terms, PromotionStatus status, long version) {

    static final String SOURCE = "PROMOTION";

    static Promotion draft(PromotionId id, PromotionTerms terms) {
        return new Promotion(id, terms, PromotionStatus.TABLE.start(), 1);
    }

    /** Whether it counts; from its start on, at its end no more. */
    public boolean isOpenAt(Instant now) {
        return status == PromotionStatus.PUBLISHED && !now.isBefore(terms.startsAt()) && now.isBefore(terms.endsAt());
    }

    public PromotionKind kind() {
        return terms.benefit().kind();
    }

    /** The promotion with other terms; refuses with PROMOTION_WRONG_STATUS once it has ended. */
    Promotion revise(PromotionTerms other) {
        if (PromotionStatus.TABLE.isTerminal(status)) {
            throw PROMOTION_WRONG_STATUS.refuse();
        }
        return new Promotion(id, other, status, version + 1);
    }

    /** The promotion after ops did something to it; refuses with PROMOTION_WRONG_STATUS. */
    Promotion after(Object cause) {
        PromotionStatus next = PromotionStatus.TABLE.after(status, cause).orElseThrow(PROMOTION_WRONG_STATUS::refuse);
        return new Promotion(id, terms, next, version + 1);
    }

    Offer.Source source() {
        return new Offer.Source(SOURCE, id.value(), version);
    }
}
