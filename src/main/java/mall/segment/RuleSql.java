package mall.segment;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mall.kernel.BusinessTime;

/**
 * A rule as a condition in SQL. Its text is put together from words of this room only, everything ops has written is a
 * parameter: two rules of the same shape have the same text.
 */
final class RuleSql {

    /**
     * A condition on {@code f}, the row of a member.
     *
     * @param parameters of {@code $1}, {@code $2}, …
     */
    record Condition(String text, List<Object> parameters) {}

    private final Standpoint standpoint;
    private final List<Object> parameters = new ArrayList<>();

    private RuleSql(Standpoint standpoint) {
        this.standpoint = standpoint;
    }

    /** The condition that holds for the members of whom the rule is true. */
    static Condition of(Rule rule, Standpoint standpoint) {
        RuleSql sql = new RuleSql(standpoint);
        String text = sql.text(rule);
        return new Condition(text, List.copyOf(sql.parameters));
    }

    private String text(Rule rule) {
        if (rule instanceof Rule.All all) {
            return joined(all.of(), " AND ");
        }
        if (rule instanceof Rule.Any any) {
            return joined(any.of(), " OR ");
        }
        if (rule instanceof Rule.Not not) {
            return "NOT " + text(not.rule());
        }
        return "(" + condition(rule) + ")";
    }

    private String joined(List<Rule> rules, String word) {
        return rules.stream().map(this::text).collect(joining(word, "(", ")"));
    }

    private String condition(Rule rule) {
        if (rule instanceof Rule.Number number) {
            return known(
                    number.fact().column(),
                    " BETWEEN " + place(number.least(), "bigint") + " AND " + place(number.most(), "bigint"));
        }
        if (rule instanceof Rule.DaysAgo ago) {
            return daysAgo(ago);
        }
        if (rule instanceof Rule.OneOf oneOf) {
            return oneOf(oneOf.fact(), List.copyOf(oneOf.values()));
        }
        if (rule instanceof Rule.LevelAtLeast level) {
            return oneOf(ChoiceFact.LEVEL, standpoint.from(level.code()));
        }
        if (rule instanceof Rule.Tagged tagged) {
            return "f.member_id IN (" + TagStore.TAGGED + place(texts(tagged.tags().stream()), "text[]") + "))";
        }
        if (rule instanceof Rule.Interested interested) {
            return interested(interested);
        }
        return birthday(rule);
    }

    private String birthday(Rule rule) {
        if (rule instanceof Rule.BirthdayWithin within) {
            Short[] days = standpoint
                    .today()
                    .datesUntil(standpoint.today().plusDays(within.days()))
                    .flatMap(Days::keptOn)
                    .map(Days::number)
                    .toArray(Short[]::new);
            return known("f.birthday", " = ANY (" + place(days, "smallint[]") + ")");
        }
        Stream<Integer> months = rule instanceof Rule.BirthMonth month
                ? month.months().stream()
                : Stream.of(standpoint.today().getMonthValue());
        return known("f.birthday", " / 100 = ANY (" + place(months.toArray(Integer[]::new), "int[]") + ")");
    }

    private String daysAgo(Rule.DaysAgo ago) {
        Instant from = BusinessTime.startOf(standpoint.today().minusDays(ago.most()));
        Instant until = BusinessTime.startOf(standpoint.today().minusDays(ago.least() - 1));
        String column = ago.fact().column();
        return known(
                column, " >= " + place(from, "timestamptz") + " AND " + column + " < " + place(until, "timestamptz"));
    }

    private String interested(Rule.Interested asked) {
        Interest interest = asked.interest();
        Instant from = BusinessTime.startOf(standpoint.today().minusDays(asked.days() - 1L));
        String notBought =
                interest.notBought() ? " AND (i.bought_at IS NULL OR i.bought_at < " + interest.column() + ")" : "";
        String products = asked.products().isEmpty()
                ? ""
                : " AND i.product_id = ANY ("
                        + place(asked.products().stream().map(id -> id.value()).toArray(Long[]::new), "bigint[]") + ")";
        return "f.member_id IN (" + InterestStore.INTERESTED + interest.column() + " >= " + place(from, "timestamptz")
                + notBought + products + ")";
    }

    private String oneOf(ChoiceFact fact, List<String> values) {
        return known(fact.column(), " = ANY (" + place(texts(values.stream()), "text[]") + ")");
    }

    // NULL is neither true nor false to SQL, and "not" leaves it so: what is unknown has to be false by itself
    private static String known(String column, String condition) {
        return column + " IS NOT NULL AND " + column + condition;
    }

    private String place(Object value, String type) {
        parameters.add(value);
        return "$" + parameters.size() + "::" + type;
    }

    // in one order, so that equal rules have equal parameters
    private static String[] texts(Stream<String> values) {
        return values.sorted().toArray(String[]::new);
    }
}
