package mall.groupbuy;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a campaign stands. */
public enum CampaignStatus implements Status {
    /** Seen by ops only; may still be changed. */
    DRAFT,
    /** Open between its start and its end. */
    PUBLISHED,
    /** No group can be opened any more; groups that are forming run on to their deadline. */
    CLOSED;

    /** Ops puts the campaign before the shoppers. */
    record Publish() {}

    /** Ops ends the campaign. */
    record Close() {}

    /** Every legal move. */
    public static final Transitions<CampaignStatus> TABLE = Transitions.starting(DRAFT)
            .on(Publish.class, DRAFT, PUBLISHED)
            .on(Close.class, PUBLISHED, CLOSED)
            .build();
}
