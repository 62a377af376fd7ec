package mall.bargain;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a bargain campaign stands. */
public enum BargainCampaignStatus implements Status {
    /** Seen by ops only; may still be changed. */
    DRAFT,
    /** Open between its start and its end. */
    PUBLISHED,
    /** No bargain can be started any more; those that live run on to their deadline. */
    CLOSED;

    /** Ops puts the campaign before the shoppers. */
    record Publish() {}

    /** Ops ends the campaign. */
    record Close() {}

    /** Every legal move. */
    public static final Transitions<BargainCampaignStatus> TABLE = Transitions.starting(DRAFT)
            .on(Publish.class, DRAFT, PUBLISHED)
            .on(Close.class, PUBLISHED, CLOSED)
            .build();
}
