package mall.membership;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What happens on a member day, as ops writes it. Frozen once the rule is published.
 *
 * @param name Chinese, e.g. 每月 8 日会员日
 * @param parts at most one for a level
 */
public record MemberDayTerms(String name, Recurrence recurrence, List<Part> parts) {

    /**
     * What members from a level on get, up to the level of the next part.
     *
     * @param level code of the level
     * @param pointsBasisPoints how fast orders paid on the day earn; 10000 = the ordinary rate
     * @param coupons raw ids of templates, one coupon of each
     */
    public record Part(String level, int pointsBasisPoints, List<Long> coupons) {

        public Part {
            coupons = List.copyOf(coupons);
        }
    }

    public MemberDayTerms {
        parts = List.copyOf(parts);
    }

    /** What members of this level get: the part of the highest level that is not above theirs. */
    public Optional<Part> partFor(Level level, Ladder ladder) {
        return parts.stream()
                .filter(part -> threshold(part, ladder) <= level.threshold())
                .max(Comparator.comparingLong(part -> threshold(part, ladder)));
    }

    /** Whether orders earn faster, at any level. */
    boolean boosts() {
        return parts.stream().anyMatch(part -> part.pointsBasisPoints() > Benefits.WHOLE);
    }

    /** Whether anybody gets coupons. */
    boolean gives() {
        return parts.stream().anyMatch(part -> !part.coupons().isEmpty());
    }

    // a level that the ladder does not know any more is nobody's
    private static long threshold(Part part, Ladder ladder) {
        return ladder.find(part.level()).map(Level::threshold).orElse(Long.MAX_VALUE);
    }
}
