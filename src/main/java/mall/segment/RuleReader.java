package mall.segment;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static mall.kernel.ErrorCode.with;
import static mall.segment.SegmentError.SEGMENT_INVALID;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import mall.catalog.ProductId;
import mall.platform.db.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule out of the JSON that ops wrote. Every fault names its place, e.g. {@code rule.all[1].value}; nothing is
 * guessed and nothing ignored.
 */
final class RuleReader {

    static final int MOST_LEVELS = 6;
    static final int MOST_NODES = 60;
    static final int MOST_VALUES = 50;
    static final int LONGEST_TAG = 20;
    static final int MOST_BIRTHDAYS = 60;

    private static final String ROOT = "rule";
    private static final Rule NOBODY = new Rule.Any(List.of());
    private static final Predicate<String> LINE =
            text -> !text.isBlank() && text.codePoints().noneMatch(Character::isISOControl);

    private final Predicate<String> isLevel;
    private final List<Map<String, String>> faults = new ArrayList<>();
    private int nodes;

    private RuleReader(Predicate<String> isLevel) {
        this.isLevel = isLevel;
    }

    /**
     * The rule. Refuses with SEGMENT_INVALID and all faults as {@code violations}.
     *
     * @param isLevel whether there is a level of this code
     */
    static Rule read(Map<String, Object> json, Predicate<String> isLevel) {
        RuleReader reader = new RuleReader(isLevel);
        Rule rule = reader.rule(json, ROOT, 1);
        if (!reader.faults.isEmpty()) {
            throw SEGMENT_INVALID.refuse(with("violations", reader.faults));
        }
        return rule;
    }

    private Rule rule(@Nullable Object json, String at, int level) {
        nodes++;
        if (nodes > MOST_NODES) {
            return nodes == MOST_NODES + 1 ? fault(ROOT, "条件过多，最多 %d 个".formatted(MOST_NODES)) : NOBODY;
        }
        if (level > MOST_LEVELS) {
            return fault(at, "嵌套过深，最多 %d 层".formatted(MOST_LEVELS));
        }
        if (!(json instanceof Map<?, ?> node)) {
            return fault(at, "应为一个条件");
        }
        if (has(node, "all")) {
            return several(node.get("all"), at + ".all", level, Rule.All::new);
        }
        if (has(node, "any")) {
            return several(node.get("any"), at + ".any", level, Rule.Any::new);
        }
        if (has(node, "not")) {
            return new Rule.Not(rule(node.get("not"), at + ".not", level + 1));
        }
        return condition(node, at);
    }

    // a group has no other members: "all" beside "any" would leave open which is meant
    private static boolean has(Map<?, ?> node, String group) {
        return node.size() == 1 && node.containsKey(group);
    }

    private Rule several(@Nullable Object json, String at, int level, Function<List<Rule>, Rule> group) {
        if (!(json instanceof List<?> parts) || parts.isEmpty()) {
            return fault(at, "至少包含一个条件");
        }
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < parts.size() && nodes <= MOST_NODES; i++) {
            rules.add(rule(parts.get(i), at + "[" + i + "]", level + 1));
        }
        return group.apply(List.copyOf(rules));
    }

    private Rule condition(Map<?, ?> node, String at) {
        if (!Set.of("fact", "op", "value").containsAll(node.keySet())) {
            return fault(at, "应为 all、any、not 之一，或由 fact、op、value 组成的条件");
        }
        Fact fact = node.get("fact") instanceof String name ? Fact.BY_NAME.get(name) : null;
        if (fact == null) {
            return fault(at + ".fact", "不支持的条件");
        }
        if (!(node.get("op") instanceof String op)) {
            return fault(at + ".op", "请选择比较方式");
        }
        return condition(fact, op, Optional.ofNullable(node.get("value")), at);
    }

    private Rule condition(Fact fact, String op, Optional<Object> value, String at) {
        if (fact instanceof NumberFact number) {
            return range(op, value, number.largest(), at, (least, most) -> new Rule.Number(number, least, most));
        }
        if (fact instanceof MomentFact moment) {
            return range(op, value, MomentFact.LONGEST, at, (least, most) -> new Rule.DaysAgo(moment, least, most));
        }
        if (fact instanceof ChoiceFact choice) {
            return choice(choice, op, value, at);
        }
        if (fact instanceof Interest interest) {
            return interest(interest, op, value, at);
        }
        return fact == OtherFact.TAG ? tag(op, value, at) : birthday(op, value, at);
    }

    private Rule range(String op, Optional<Object> value, long largest, String at, BiFunction<Long, Long, Rule> rule) {
        if (op.equals("BETWEEN")) {
            List<Long> ends = list(value, Long.class, at + ".value", end -> isWithin(end, largest));
            return ends.size() == 2 && ends.get(0) <= ends.get(1)
                    ? rule.apply(ends.get(0), ends.get(1))
                    : fault(at + ".value", "应为由小到大的两个整数");
        }
        Optional<Long> number = value.flatMap(RuleReader::whole).filter(whole -> isWithin(whole, largest));
        if (number.isEmpty()) {
            return fault(at + ".value", "应为 0 到 %d 的整数".formatted(largest));
        }
        long bound = number.get();
        return switch (op) {
            case "EQ" -> rule.apply(bound, bound);
            case "LTE" -> rule.apply(0L, bound);
            case "GTE" -> rule.apply(bound, largest);
            case "LT" -> bound > 0 ? rule.apply(0L, bound - 1) : fault(at + ".value", "没有人满足这个条件");
            case "GT" -> bound < largest ? rule.apply(bound + 1, largest) : fault(at + ".value", "没有人满足这个条件");
            default -> fault(at + ".op", "应为 EQ、LT、LTE、GT、GTE 或 BETWEEN");
        };
    }

    private Rule choice(ChoiceFact fact, String op, Optional<Object> value, String at) {
        Predicate<String> known =
                fact.names().<Predicate<String>>map(names -> names::contains).orElse(isLevel);
        if (fact == ChoiceFact.LEVEL && op.equals("AT_LEAST")) {
            return value.filter(String.class::isInstance)
                    .map(String.class::cast)
                    .filter(known)
                    .<Rule>map(Rule.LevelAtLeast::new)
                    .orElseGet(() -> fault(at + ".value", "没有这个等级"));
        }
        if (!op.equals("IN")) {
            return fault(at + ".op", fact == ChoiceFact.LEVEL ? "应为 IN 或 AT_LEAST" : "应为 IN");
        }
        List<String> values = list(value, String.class, at + ".value", known);
        return new Rule.OneOf(fact, Set.copyOf(values));
    }

    private Rule tag(String op, Optional<Object> value, String at) {
        List<String> tags = list(value, String.class, at + ".value", RuleReader::isTag);
        return switch (op) {
            case "ANY_OF" -> new Rule.Tagged(Set.copyOf(tags));
            case "ALL_OF" ->
                new Rule.All(tags.stream()
                        .<Rule>map(tag -> new Rule.Tagged(Set.of(tag)))
                        .toList());
            default -> fault(at + ".op", "应为 ANY_OF 或 ALL_OF");
        };
    }

    private Rule birthday(String op, Optional<Object> value, String at) {
        return switch (op) {
            case "THIS_MONTH" -> value.isEmpty() ? new Rule.BirthMonthIsNow() : fault(at + ".value", "不需要填写");
            case "IN_MONTHS" ->
                new Rule.BirthMonth(list(value, Long.class, at + ".value", month -> month >= 1 && month <= 12).stream()
                        .map(Long::intValue)
                        .collect(toUnmodifiableSet()));
            case "WITHIN_DAYS" ->
                value.flatMap(RuleReader::whole)
                        .filter(days -> days >= 1 && days <= MOST_BIRTHDAYS)
                        .<Rule>map(days -> new Rule.BirthdayWithin(days.intValue()))
                        .orElseGet(() -> fault(at + ".value", "应为 1 到 %d 的整数".formatted(MOST_BIRTHDAYS)));
            default -> fault(at + ".op", "应为 THIS_MONTH、IN_MONTHS 或 WITHIN_DAYS");
        };
    }

    private Rule interest(Interest interest, String op, Optional<Object> value, String at) {
        if (!op.equals("WITHIN_DAYS")) {
            return fault(at + ".op", "应为 WITHIN_DAYS");
        }
        Map<?, ?> asked = value.orElse(Map.of()) instanceof Map<?, ?> both ? both : Map.of("days", value.orElseThrow());
        if (!Set.of("days", "productIds").containsAll(asked.keySet())) {
            return fault(at + ".value", "应为天数，或由 days、productIds 组成");
        }
        Set<ProductId> products = Optional.ofNullable(asked.get("productIds"))
                .map(ids -> list(Optional.of(ids), String.class, at + ".value.productIds", Ids::isId))
                .orElse(List.of())
                .stream()
                .map(id -> new ProductId(Ids.parse(id)))
                .collect(toUnmodifiableSet());
        return Optional.ofNullable(asked.get("days"))
                .flatMap(RuleReader::whole)
                .filter(days -> days >= 1 && days <= Interest.LONGEST_DAYS)
                .<Rule>map(days -> new Rule.Interested(interest, days.intValue(), products))
                .orElseGet(() -> fault(at + ".value", "天数应为 1 到 %d 的整数".formatted(Interest.LONGEST_DAYS)));
    }

    /** The values of a list; empty, and a fault noted, when one of them will not do. */
    private <T extends Comparable<T>> List<T> list(
            Optional<Object> value, Class<T> type, String at, Predicate<T> sound) {
        List<?> values = value.orElse(null) instanceof List<?> several ? several : List.of();
        List<T> read = values.stream()
                .<Optional<?>>map(one -> type == Long.class ? whole(one) : Optional.ofNullable(one))
                .flatMap(Optional::stream)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(sound)
                .toList();
        if (read.isEmpty() || read.size() < values.size() || read.size() > MOST_VALUES) {
            note(at, "应为 1 到 %d 个可选的值".formatted(MOST_VALUES));
            return List.of();
        }
        return read;
    }

    /** Whether the text may be a tag. */
    static boolean isTag(String text) {
        return LINE.test(text) && text.codePointCount(0, text.length()) <= LONGEST_TAG && text.equals(text.strip());
    }

    // 3.0 is no whole number on this wire, and what does not fit a long is none that anybody means
    private static Optional<Long> whole(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long
                ? Optional.of(((Number) value).longValue())
                : Optional.empty();
    }

    private static boolean isWithin(long number, long largest) {
        return number >= 0 && number <= largest;
    }

    private Rule fault(String at, String message) {
        note(at, message);
        return NOBODY;
    }

    private void note(String at, String message) {
        faults.add(Map.of("field", at, "message", message));
    }
}
