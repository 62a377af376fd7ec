package mall.coupon;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a batch of codes stands. */
public enum CodeBatchStatus implements Status {
    /** Its codes are being made. */
    GENERATING,
    /** Waits to be handed over. */
    READY,
    /** Was handed over; nobody can read its codes again. */
    EXPORTED,
    /** None of its codes is good any more. */
    VOID;

    /** The last code is there. */
    record Complete() {}

    /** Ops takes the codes. */
    record Export() {}

    /** Ops calls the batch off. */
    record TakeBack() {}

    /** Every legal move. */
    public static final Transitions<CodeBatchStatus> TABLE = Transitions.starting(GENERATING)
            .on(Complete.class, GENERATING, READY)
            .on(Export.class, READY, EXPORTED)
            .on(TakeBack.class, GENERATING, VOID)
            .on(TakeBack.class, READY, VOID)
            .on(TakeBack.class, EXPORTED, VOID)
            .build();
}
