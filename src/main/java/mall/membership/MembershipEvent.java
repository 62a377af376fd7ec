package mall.membership;

import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.Event;

/** What happened to members' levels. */
public sealed interface MembershipEvent extends Event {

    MemberId member();

    /**
     * A member has another level.
     *
     * @param from code of the level he had
     * @param to code of the level he has
     * @param toName Chinese name of it
     * @param up whether it is the higher one
     */
    record LevelChanged(MemberId member, String from, String to, String toName, boolean up, Instant at)
            implements MembershipEvent {}

    /** A member said when his birthday is, or said otherwise. */
    record BirthdaySet(MemberId member, Instant at) implements MembershipEvent {}
}
