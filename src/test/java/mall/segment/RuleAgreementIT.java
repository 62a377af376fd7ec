package mall.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.platform.db.InOrder;
import mall.testing.Await;
import mall.testing.Cases;
import mall.testing.ShopFloor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PostgreSQL and a reader of plain Java agree on who fulfils a rule: random people, random rules, in transactions that are
 * rolled back.
 */
@QuarkusTest
class RuleAgreementIT extends ShopFloor {

    private static final String TAGS = "甲乙丙'\"\\%_";
    private static final int PEOPLE = 60;
    private static final int RULES = 60;

    @Inject
    AudienceStore audience;

    @Inject
    Clock clock;

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000})
    void theSameMembersFulfilARule(long seed) {
        Cases.seeded(seed).times(1, draw -> {
            Instant now = clock.instant();
            var rules = new RandomRules(draw, TAGS);
            var standpoint = new Standpoint(BusinessTime.dayOf(now), RandomRules.LEVELS);
            List<Person> people = LongStream.rangeClosed(1, PEOPLE)
                    .mapToObj(id -> Person.random(id, draw, now, rules))
                    .toList();
            List<Rule> asked = draw.listOf(RULES, RULES, () -> rules.rule(5));
            undone(() -> InOrder.each(people, this::insert)
                    .chain(() -> InOrder.each(asked, rule -> compare(rule, people, standpoint))));
        });
    }

    @Test
    void aPageGoesOnWhereTheLastEnded() {
        Cases.seeded(9).times(1, draw -> {
            var rules = new RandomRules(draw, TAGS);
            var standpoint = new Standpoint(BusinessTime.dayOf(clock.instant()), RandomRules.LEVELS);
            var condition = RuleSql.of(new Rule.Not(new Rule.Number(NumberFact.ORDERS, 1, 1_000)), standpoint);
            List<Person> people = LongStream.rangeClosed(1, 7)
                    .mapToObj(id -> Person.random(id, draw, clock.instant(), rules))
                    .map(RuleAgreementIT::withoutOrders)
                    .toList();
            undone(() -> InOrder.each(people, this::insert)
                    .chain(() -> audience.page(condition, new MemberId(0), 3))
                    .invoke(page -> assertThat(page).containsExactly(id(1), id(2), id(3)))
                    .chain(() -> audience.page(condition, new MemberId(3), 4))
                    .invoke(page -> assertThat(page).containsExactly(id(4), id(5), id(6), id(7)))
                    .replaceWithVoid());
        });
    }

    private Uni<?> compare(Rule rule, List<Person> people, Standpoint standpoint) {
        List<MemberId> expected = people.stream()
                .filter(person -> person.fulfils(rule, standpoint))
                .map(person -> new MemberId(person.id()))
                .toList();
        // the ids of the tests lie before all ids of real members
        return audience.page(RuleSql.of(rule, standpoint), new MemberId(0), PEOPLE)
                .map(found -> found.stream().filter(id -> id.value() <= PEOPLE).toList())
                .invoke(found -> assertThat(found).as("%s", rule).isEqualTo(expected));
    }

    private void undone(Supplier<Uni<Void>> stream) {
        assertThatThrownBy(() -> Await.result(
                        () -> work.write(() -> stream.get().onItem().failWith(Undone::new))))
                .isInstanceOf(Undone.class);
    }

    private Uni<?> insert(Person person) {
        return sql.update(
                        """
                        INSERT INTO sg_fact (member_id, registered_at, channel, level, birthday, profiled, orders, paid_fen,
                               first_paid_at, last_paid_at, recency_score, frequency_score, monetary_score, rfm_cell,
                               churn_score)
                        VALUES ($1, $2, $3, $4, $5, true, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                        """,
                        person.id(),
                        person.registeredAt(),
                        person.channel(),
                        person.level(),
                        person.birthday().map(Days::number),
                        person.orders(),
                        person.paidFen(),
                        person.firstPaidAt(),
                        person.lastPaidAt(),
                        person.scores().map(Scores::recency),
                        person.scores().map(Scores::frequency),
                        person.scores().map(Scores::monetary),
                        person.scores().map(Scores::cell),
                        person.scores().map(Scores::churn))
                .chain(() -> InOrder.each(
                        person.tags(),
                        tag -> sql.update(
                                "INSERT INTO sg_tag VALUES ($1, $2, $3)", person.id(), tag, person.registeredAt())))
                .chain(() -> InOrder.each(person.seen(), seen -> insert(person, seen)));
    }

    private Uni<?> insert(Person person, Person.Seen seen) {
        return sql.update(
                "INSERT INTO sg_interest (member_id, product_id, viewed_at, carted_at, bought_at)"
                        + " VALUES ($1, $2, $3, $4, $5)",
                person.id(),
                seen.product(),
                seen.viewedAt(),
                seen.cartedAt(),
                seen.boughtAt());
    }

    private static Person withoutOrders(Person person) {
        return new Person(
                person.id(),
                person.registeredAt(),
                person.channel(),
                person.level(),
                person.birthday(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                person.tags(),
                person.seen());
    }

    private static MemberId id(long id) {
        return new MemberId(id);
    }
}
