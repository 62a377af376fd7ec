package mall.segment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;

/**
 * Who belongs to a segment at this moment.
 *
 * @param sample some of them by lot
 */
public record Audience(long members, List<Face> sample) {

    /**
     * One of them, as far as a sample shows him.
     *
     * @param nickname masked, e.g. {@code 小**}
     * @param level code of his level
     * @param orders that were paid and not refunded in full
     * @param paid what they came to, less what went back
     * @param cell empty for who has not bought or does not agree to be scored
     */
    public record Face(
            MemberId member,
            String nickname,
            String level,
            int orders,
            Money paid,
            Optional<Instant> lastPaidAt,
            Optional<RfmCell> cell,
            Optional<Integer> churn) {

        Face named(String name) {
            String masked = name.substring(0, name.offsetByCodePoints(0, Math.min(1, name.length()))) + "**";
            return new Face(member, masked, level, orders, paid, lastPaidAt, cell, churn);
        }
    }
}
