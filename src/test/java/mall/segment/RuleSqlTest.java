package mall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import mall.segment.RuleSql.Condition;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;

/** A rule as SQL: the words are the room's, the values are parameters. */
class RuleSqlTest {

    private static final Standpoint NOVEMBER =
            new Standpoint(LocalDate.of(2026, 11, 23), List.of("ORDINARY", "SILVER", "GOLD", "DIAMOND"));
    private static final Pattern OWN_WORDS = Pattern.compile("[a-z_A-Z0-9 ().:$=<>\\[\\]/]*");

    @Test
    void daysBackAreBusinessDaysWhole() {
        Condition condition = compiled(new Rule.DaysAgo(MomentFact.LAST_PAID, 30, 60));
        assertThat(condition.text())
                .isEqualTo("(f.last_paid_at IS NOT NULL AND f.last_paid_at >= $1::timestamptz"
                        + " AND f.last_paid_at < $2::timestamptz)");
        // 24 September to 24 October in Shanghai
        assertThat(condition.parameters())
                .containsExactly(Instant.parse("2026-09-23T16:00:00Z"), Instant.parse("2026-10-24T16:00:00Z"));
    }

    @Test
    void aLevelAndThoseAbove() {
        assertThat(only(compiled(new Rule.LevelAtLeast("GOLD")))).containsExactly("DIAMOND", "GOLD");
        assertThat(only(compiled(new Rule.LevelAtLeast("DROPPED")))).isEmpty();
    }

    @Test
    void birthdaysGoRoundTheTurnOfTheYear() {
        var newYear = new Standpoint(LocalDate.of(2026, 12, 30), List.of());
        Condition condition = RuleSql.of(new Rule.BirthdayWithin(4), newYear);
        assertThat(only(condition)).containsExactly((short) 1230, (short) 1231, (short) 101, (short) 102);
    }

    @Test
    void whoWasBornOnALeapDayIsNotForgotten() {
        var plainYear = new Standpoint(LocalDate.of(2027, 2, 28), List.of());
        assertThat(only(RuleSql.of(new Rule.BirthdayWithin(1), plainYear))).containsExactly((short) 228, (short) 229);
        var leapYear = new Standpoint(LocalDate.of(2028, 2, 28), List.of());
        assertThat(only(RuleSql.of(new Rule.BirthdayWithin(1), leapYear))).containsExactly((short) 228);
    }

    @Test
    void twoRulesOfOneShapeHaveOneText() {
        Rule one = new Rule.Not(new Rule.Tagged(Set.of("母婴", "数码")));
        Rule other = new Rule.Not(new Rule.Tagged(Set.of("生鲜")));
        assertThat(compiled(one).text()).isEqualTo(compiled(other).text());
    }

    @Test
    void nothingThatOpsWritesIsInTheText() {
        Cases.seeded(4_711).times(2_000, draw -> {
            RandomRules rules = new RandomRules(draw, "'; DROP TABLE sg_fact; --\"\\$1(%_");
            Condition condition = compiled(rules.rule(4));
            assertThat(condition.text()).matches(OWN_WORDS).doesNotContain("DROP", "--", ";", "'");
            long places = Pattern.compile("\\$\\d+")
                    .matcher(condition.text())
                    .results()
                    .count();
            assertThat(places).isEqualTo(condition.parameters().size());
        });
    }

    private static Condition compiled(Rule rule) {
        return RuleSql.of(rule, NOVEMBER);
    }

    private static List<Object> only(Condition condition) {
        assertThat(condition.parameters()).hasSize(1);
        return Arrays.asList((Object[]) condition.parameters().get(0));
    }
}
