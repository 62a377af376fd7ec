package mall.coupon;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a coupon template stands. Coupons that were issued live on, whatever becomes of it. */
public enum TemplateStatus implements Status {
    /** Seen by ops only; may still be changed. */
    DRAFT,
    /** Coupons may be issued. */
    PUBLISHED,
    /** No coupon is issued for the time being. */
    PAUSED,
    /** No coupon is issued any more. */
    ENDED;

    /** Ops puts the template before the members, for the first time or again. */
    record Publish() {}

    /** Ops stops issuing for a while. */
    record Pause() {}

    /** Ops stops issuing for good. */
    record End() {}

    /** Every legal move. */
    public static final Transitions<TemplateStatus> TABLE = Transitions.starting(DRAFT)
            .on(Publish.class, DRAFT, PUBLISHED)
            .on(Pause.class, PUBLISHED, PAUSED)
            .on(Publish.class, PAUSED, PUBLISHED)
            .on(End.class, PUBLISHED, ENDED)
            .on(End.class, PAUSED, ENDED)
            .build();
}
