package mall.task;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.reward.Reward;

/**
 * A reward of this room and what became of it.
 *
 * @param cause whose it is: {@code CHECK_IN}, {@code TASK}, {@code PLANT} or {@code TEAM_PK}
 * @param refusal the code with which it was refused, if it was
 */
public record AwardView(
        AwardId id,
        MemberId member,
        String cause,
        String reference,
        Prize prize,
        String title,
        AwardStatus status,
        Optional<String> refusal,
        Instant at) {

    Reward reward() {
        return new Reward(member.value(), prize.kind(), prize.item(), prize.amount(), cause, reference, title);
    }
}
