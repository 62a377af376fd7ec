package mall.bargain;

import static mall.bargain.BargainError.BARGAIN_CAMPAIGN_NOT_DRAFT;
import static mall.bargain.BargainError.BARGAIN_CAMPAIGN_NOT_OPEN;
import static mall.bargain.BargainError.BARGAIN_CAMPAIGN_NOT_PUBLISHED;
import static mall.bargain.BargainError.BARGAIN_SOLD_OUT;

import java.time.Instant;

/**
 * A campaign as it stands.
 *
 * @param taken pieces of the quota that are sold or held
 */
public record BargainCampaign(BargainCampaignId id, BargainTerms terms, BargainCampaignStatus status, int taken) {

    /** Whether a bargain may be started, as far as the calendar goes. */
    public boolean isOpenAt(Instant now) {
        return status == BargainCampaignStatus.PUBLISHED
                && !now.isBefore(terms.startsAt())
                && now.isBefore(terms.endsAt());
    }

    public boolean isSoldOut() {
        return taken >= terms.quota();
    }

    /** The campaign with other terms; refuses with BARGAIN_CAMPAIGN_NOT_DRAFT. */
    BargainCampaign revise(BargainTerms other) {
        if (status != BargainCampaignStatus.DRAFT) {
            throw BARGAIN_CAMPAIGN_NOT_DRAFT.refuse();
        }
        return new BargainCampaign(id, other, status, taken);
    }

    /** Refuses with BARGAIN_CAMPAIGN_NOT_DRAFT. */
    BargainCampaign publish() {
        return after(new BargainCampaignStatus.Publish(), BARGAIN_CAMPAIGN_NOT_DRAFT);
    }

    /** Refuses with BARGAIN_CAMPAIGN_NOT_PUBLISHED. */
    BargainCampaign close() {
        return after(new BargainCampaignStatus.Close(), BARGAIN_CAMPAIGN_NOT_PUBLISHED);
    }

    /** Refuses with BARGAIN_CAMPAIGN_NOT_OPEN when no bargain can be started. */
    void requireOpenAt(Instant now) {
        if (!isOpenAt(now)) {
            throw BARGAIN_CAMPAIGN_NOT_OPEN.refuse();
        }
    }

    /** Refuses with BARGAIN_SOLD_OUT when no piece is left; the conditional update has the last word. */
    void requireLeft() {
        if (isSoldOut()) {
            throw BARGAIN_SOLD_OUT.refuse();
        }
    }

    private BargainCampaign after(Object cause, BargainError otherwise) {
        BargainCampaignStatus next =
                BargainCampaignStatus.TABLE.after(status, cause).orElseThrow(otherwise::refuse);
        return new BargainCampaign(id, terms, next, taken);
    }
}
