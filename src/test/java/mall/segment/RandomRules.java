package mall.segment;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import mall.catalog.ProductId;
import mall.testing.Cases.Draw;

/** Random rules about a small world, so that some members fulfil them and some do not. */
record RandomRules(Draw draw, String alphabet) {

    static final List<String> LEVELS = List.of("ORDINARY", "SILVER", "GOLD");
    static final int PRODUCTS = 4;

    /** A rule of so many levels at most. */
    Rule rule(int levels) {
        if (levels <= 1 || draw.between(0, 2) == 0) {
            return condition();
        }
        Supplier<Rule> smaller = () -> rule(levels - 1);
        return switch (draw.between(0, 2)) {
            case 0 -> new Rule.All(draw.listOf(1, 3, smaller));
            case 1 -> new Rule.Any(draw.listOf(1, 3, smaller));
            default -> new Rule.Not(smaller.get());
        };
    }

    /** A tag that some members have. */
    String tag() {
        return draw.text(1, 1, alphabet);
    }

    private Rule condition() {
        return switch (draw.between(0, 7)) {
            case 0 -> number();
            case 1 -> daysAgo();
            case 2 -> choice();
            case 3 -> new Rule.LevelAtLeast(draw.pick("ORDINARY", "SILVER", "GOLD", "DROPPED"));
            case 4 -> new Rule.Tagged(some(1, 2, this::tag));
            case 5 -> new Rule.BirthMonth(some(1, 6, () -> draw.between(1, 12)));
            case 6 -> draw.coin() ? new Rule.BirthMonthIsNow() : new Rule.BirthdayWithin(draw.between(1, 60));
            default ->
                new Rule.Interested(
                        draw.pick(Interest.values()),
                        draw.between(1, 20),
                        some(0, 2, () -> new ProductId(draw.between(1, PRODUCTS))));
        };
    }

    private Rule number() {
        NumberFact fact = draw.pick(NumberFact.values());
        long most = Math.min(fact.largest(), 400);
        long one = draw.between(0, most);
        long other = draw.between(0, most);
        return new Rule.Number(fact, Math.min(one, other), Math.max(one, other));
    }

    private Rule daysAgo() {
        long one = draw.between(0, 30);
        return new Rule.DaysAgo(draw.pick(MomentFact.values()), one, draw.coin() ? one + 10 : MomentFact.LONGEST);
    }

    private Rule choice() {
        return switch (draw.between(0, 2)) {
            case 0 -> new Rule.OneOf(ChoiceFact.LEVEL, some(1, 2, () -> draw.pick(LEVELS)));
            case 1 ->
                new Rule.OneOf(ChoiceFact.CHANNEL, some(1, 2, () -> draw.pick(Channel.values())
                        .name()));
            default ->
                new Rule.OneOf(ChoiceFact.RFM_CELL, some(1, 4, () -> draw.pick(RfmCell.values())
                        .name()));
        };
    }

    private <T> Set<T> some(int least, int most, Supplier<T> value) {
        return draw.listOf(least, most, value).stream().collect(toSet());
    }
}
