package mall.invitation;

import java.util.List;
import java.util.stream.Stream;
import mall.kernel.Money;

/**
 * A step of the ladder.
 *
 * @param nth which received order of the invited member's
 * @param inviter what his inviter gets
 * @param invitee what he gets himself
 */
public record Step(int nth, List<Gift> inviter, List<Gift> invitee) {

    /** What it costs the shop. */
    Money cost() {
        return Money.sum(Stream.concat(inviter.stream(), invitee.stream())
                .map(Gift::cost)
                .toList());
    }
}
