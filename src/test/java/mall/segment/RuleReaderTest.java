package mall.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.catalog.ProductId;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.testing.Cases;
import mall.testing.Cases.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ops may write as a rule, and what is said to what ops may not. */
class RuleReaderTest {

    private static final Set<String> LEVELS = Set.of("ORDINARY", "SILVER", "GOLD");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    @Test
    void readsATree() {
        Rule rule = read("""
                {"all": [
                    {"fact": "lastPaidDays", "op": "GTE", "value": 30},
                    {"any": [{"fact": "level", "op": "AT_LEAST", "value": "GOLD"},
                             {"fact": "tag", "op": "ANY_OF", "value": ["母婴"]}]},
                    {"not": {"fact": "paidFen", "op": "LT", "value": 10000}}]}
                """);
        assertThat(rule)
                .isEqualTo(new Rule.All(List.of(
                        new Rule.DaysAgo(MomentFact.LAST_PAID, 30, MomentFact.LONGEST),
                        new Rule.Any(List.of(new Rule.LevelAtLeast("GOLD"), new Rule.Tagged(Set.of("母婴")))),
                        new Rule.Not(new Rule.Number(NumberFact.PAID, 0, 9_999)))));
    }

    @ParameterizedTest
    @CsvSource({"EQ,7,7,7", "LT,7,0,6", "LTE,7,0,7", "GT,7,8,1000000", "GTE,7,7,1000000"})
    void aComparisonIsARange(String op, long value, long least, long most) {
        assertThat(read("{\"fact\": \"orders\", \"op\": \"%s\", \"value\": %d}".formatted(op, value)))
                .isEqualTo(new Rule.Number(NumberFact.ORDERS, least, most));
    }

    @Test
    void interestIsAskedWithAndWithoutProducts() {
        ProductId product = new ProductId(712_345_678_901_234L);
        assertThat(read("{\"fact\": \"cartedNotBought\", \"op\": \"WITHIN_DAYS\", \"value\": 7}"))
                .isEqualTo(new Rule.Interested(Interest.CARTED_NOT_BOUGHT, 7, Set.of()));
        assertThat(read("""
                {"fact": "viewed", "op": "WITHIN_DAYS", "value": {"days": 3, "productIds": ["%s"]}}
                """.formatted(Ids.text(product))))
                .isEqualTo(new Rule.Interested(Interest.VIEWED, 3, Set.of(product)));
    }

    @Test
    void allTagsAreEachOfThem() {
        assertThat(read("{\"fact\": \"tag\", \"op\": \"ALL_OF\", \"value\": [\"甲\", \"乙\"]}"))
                .isEqualTo(new Rule.All(List.of(new Rule.Tagged(Set.of("甲")), new Rule.Tagged(Set.of("乙")))));
    }

    @Test
    void everyFaultNamesItsPlace() {
        assertThat(faults("""
                {"all": [
                    {"fact": "lastPaidDays", "op": "NEAR", "value": 30},
                    {"any": [{"fact": "shoeSize", "op": "EQ", "value": 42}]},
                    {"not": {"fact": "orders", "op": "GTE", "value": "3; DROP TABLE"}},
                    {"fact": "level", "op": "IN", "value": ["GOLD", "PLATINUM"]}]}
                """))
                .containsExactlyInAnyOrder(
                        "rule.all[0].op", "rule.all[1].any[0].fact", "rule.all[2].not.value", "rule.all[3].value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"all\": []}",
                "{\"all\": {}}",
                "{\"all\": [null]}",
                "{\"any\": [1]}",
                "{\"not\": []}",
                "{\"all\": [{\"fact\": \"tag\", \"op\": \"ANY_OF\", \"value\": [\"a\"]}], \"any\": []}",
                "{\"fact\": \"orders\", \"op\": \"EQ\", \"value\": 1, \"sql\": \"1=1\"}",
                "{\"fact\": \"orders\"}",
                "{\"fact\": \"orders\", \"op\": \"EQ\"}",
                "{\"fact\": \"orders\", \"op\": \"EQ\", \"value\": 1.5}",
                "{\"fact\": \"orders\", \"op\": \"EQ\", \"value\": -1}",
                "{\"fact\": \"orders\", \"op\": \"EQ\", \"value\": 99999999999999999999}",
                "{\"fact\": \"orders\", \"op\": \"LT\", \"value\": 0}",
                "{\"fact\": \"recencyScore\", \"op\": \"GT\", \"value\": 5}",
                "{\"fact\": \"orders\", \"op\": \"BETWEEN\", \"value\": [5, 3]}",
                "{\"fact\": \"orders\", \"op\": \"BETWEEN\", \"value\": [1, 2, 3]}",
                "{\"fact\": \"orders\", \"op\": \"BETWEEN\", \"value\": [1, null]}",
                "{\"fact\": \"lastPaidDays\", \"op\": \"GTE\", \"value\": 40000}",
                "{\"fact\": \"level\", \"op\": \"AT_LEAST\", \"value\": [\"GOLD\"]}",
                "{\"fact\": \"rfmCell\", \"op\": \"IN\", \"value\": []}",
                "{\"fact\": \"channel\", \"op\": \"IN\", \"value\": [\"SMS\"]}",
                "{\"fact\": \"tag\", \"op\": \"ANY_OF\", \"value\": [\"a\\u0000b\"]}",
                "{\"fact\": \"tag\", \"op\": \"ANY_OF\", \"value\": [\" a\"]}",
                "{\"fact\": \"tag\", \"op\": \"ANY_OF\", \"value\": [\"一二三四五六七八九十一二三四五六七八九十一\"]}",
                "{\"fact\": \"birthday\", \"op\": \"IN_MONTHS\", \"value\": [13]}",
                "{\"fact\": \"birthday\", \"op\": \"THIS_MONTH\", \"value\": 5}",
                "{\"fact\": \"birthday\", \"op\": \"WITHIN_DAYS\", \"value\": 0}",
                "{\"fact\": \"viewed\", \"op\": \"WITHIN_DAYS\"}",
                "{\"fact\": \"viewed\", \"op\": \"WITHIN_DAYS\", \"value\": 366}",
                "{\"fact\": \"viewed\", \"op\": \"WITHIN_DAYS\", \"value\": {\"days\": 3, \"productIds\": [\"1\"]}}",
                "{\"fact\": \"viewed\", \"op\": \"WITHIN_DAYS\", \"value\": {\"days\": 3, \"skuIds\": []}}",
            })
    void whatIsNoRuleIsRefused(String json) {
        assertThat(faults(json)).isNotEmpty();
    }

    @Test
    void aRuleIsNeitherTooDeepNorTooWide() {
        String condition = "{\"fact\": \"orders\", \"op\": \"EQ\", \"value\": 1}";
        assertThat(read(nested(condition, RuleReader.MOST_LEVELS - 1))).isInstanceOf(Rule.Not.class);
        assertThat(faults(nested(condition, RuleReader.MOST_LEVELS))).hasSize(1);
        assertThat(faults(nested(condition, 900))).hasSize(1);
        assertThat(read(wide(condition, RuleReader.MOST_NODES - 1))).isInstanceOf(Rule.All.class);
        assertThat(faults(wide(condition, RuleReader.MOST_NODES))).containsExactly("rule");
        assertThat(faults(wide(condition, 5_000))).containsExactly("rule");
    }

    @Test
    void nothingThatLooksLikeARuleMakesTheReaderStumble() {
        Cases.seeded(20261123).times(5_000, draw -> {
            Map<String, Object> json = Map.of("all", List.of(anything(draw, 4), anything(draw, 4)));
            try {
                RuleReader.read(json, LEVELS::contains);
            } catch (Refused refused) {
                assertThat(refused.code()).isEqualTo(SegmentError.SEGMENT_INVALID);
            }
        });
    }

    private static Object anything(Draw draw, int depth) {
        return switch (draw.between(0, depth > 0 ? 9 : 5)) {
            case 0 -> draw.between(-5, 400);
            case 1 -> draw.between(Long.MIN_VALUE + 1, Long.MAX_VALUE);
            case 2 -> 0.5;
            case 3 -> draw.coin();
            case 4 -> draw.pick("GOLD", "'; DROP TABLE x; --", "", "\u0000", "EQ", "IN", "$1", "0");
            case 5 -> List.of();
            case 6 -> draw.listOf(0, 3, () -> anything(draw, depth - 1));
            case 7 -> Map.of(draw.pick("all", "any", "not", "days"), anything(draw, depth - 1));
            default ->
                Map.of(
                        "fact", draw.pick(List.copyOf(Fact.BY_NAME.keySet())),
                        "op", draw.pick("EQ", "BETWEEN", "IN", "AT_LEAST", "ANY_OF", "WITHIN_DAYS", "THIS_MONTH"),
                        "value", anything(draw, depth - 1));
        };
    }

    private static String nested(String condition, int times) {
        return "{\"not\": ".repeat(times) + condition + "}".repeat(times);
    }

    private static String wide(String condition, int times) {
        return "{\"all\": [" + String.join(", ", Collections.nCopies(times, condition)) + "]}";
    }

    private static Rule read(String json) {
        return RuleReader.read(map(json), LEVELS::contains);
    }

    @SuppressWarnings("unchecked") // that is how a refusal carries them
    private static List<String> faults(String json) {
        var refused = new ArrayList<Refused>();
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(Refused.class, refused::add);
        assertThat(refused.get(0).code()).isEqualTo(SegmentError.SEGMENT_INVALID);
        var violations = (List<Map<String, String>>) refused.get(0).facts().get("violations");
        return violations.stream().map(violation -> violation.get("field")).toList();
    }

    private static Map<String, Object> map(String json) {
        try {
            return MAPPER.readValue(json, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
