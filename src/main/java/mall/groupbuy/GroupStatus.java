package mall.groupbuy;

import mall.groupbuy.GroupBuyEvent.GroupCompleted;
import mall.groupbuy.GroupBuyEvent.GroupFailed;
import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a group stands. */
public enum GroupStatus implements Status {
    /** Seats are taken; before the leader's payment nobody else may join. */
    FORMING,
    COMPLETED,
    FAILED;

    /** Nobody is left in the group: its leader did not pay, or was refunded by ops. */
    record Abandoned() {}

    /** Every legal move. */
    public static final Transitions<GroupStatus> TABLE = Transitions.starting(FORMING)
            .on(GroupCompleted.class, FORMING, COMPLETED)
            .on(GroupFailed.class, FORMING, FAILED)
            .on(Abandoned.class, FORMING, FAILED)
            .build();
}
