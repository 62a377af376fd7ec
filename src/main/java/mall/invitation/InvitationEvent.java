package mall.invitation;

import java.time.Instant;
import java.time.LocalDate;
import mall.identity.MemberId;
import mall.kernel.Event;

/** What happens between those who invite and those who come. */
public sealed interface InvitationEvent extends Event {

    Instant at();

    /** Somebody came by another's code. */
    record InviteeBound(MemberId inviter, MemberId invitee, Instant at) implements InvitationEvent {}

    /**
     * Both sides were given what a step promises.
     *
     * @param nth which received order of the invited member's it was
     * @param gifts Chinese, what the inviter got
     */
    record StepRewarded(MemberId inviter, MemberId invitee, int nth, String gifts, Instant at)
            implements InvitationEvent {}

    /** The order behind a step was refunded, and what it gave was taken back. */
    record StepRevoked(MemberId inviter, MemberId invitee, int nth, Instant at) implements InvitationEvent {}

    /**
     * A board was closed, and this member won a prize.
     *
     * @param gifts Chinese, what he got
     */
    record PrizeWon(MemberId member, Period period, LocalDate startsOn, int rank, String gifts, Instant at)
            implements InvitationEvent {}
}
