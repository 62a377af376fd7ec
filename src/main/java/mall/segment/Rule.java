package mall.segment;

import java.util.List;
import java.util.Set;
import mall.catalog.ProductId;

/**
 * Who belongs to a segment: a tree of conditions on the facts about a member. Every condition is either true or false:
 * what is not known about a member – the average of who never bought, the birthday of who never told – fulfils none.
 */
sealed interface Rule {

    /** All of these. */
    record All(List<Rule> of) implements Rule {}

    /** At least one of these. */
    record Any(List<Rule> of) implements Rule {}

    /** Not this. */
    record Not(Rule rule) implements Rule {}

    /** A number from {@code least} to {@code most}, both included. */
    record Number(NumberFact fact, long least, long most) implements Rule {}

    /** A moment that lies {@code least} to {@code most} business days back, both included; 0 is today. */
    record DaysAgo(MomentFact fact, long least, long most) implements Rule {}

    /** One of these values. */
    record OneOf(ChoiceFact fact, Set<String> values) implements Rule {}

    /** This level or a higher one. */
    record LevelAtLeast(String code) implements Rule {}

    /** At least one of these tags. */
    record Tagged(Set<String> tags) implements Rule {}

    /** A birthday in one of these months, 1 to 12. */
    record BirthMonth(Set<Integer> months) implements Rule {}

    /** A birthday in the month that it is. */
    record BirthMonthIsNow() implements Rule {}

    /** A birthday today or on one of the days after, so many altogether. */
    record BirthdayWithin(int days) implements Rule {}

    /**
     * Interest shown on one of the last so many business days, today included.
     *
     * @param products in one of these; empty for any
     */
    record Interested(Interest interest, int days, Set<ProductId> products) implements Rule {}
}
