package mall.points;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderDraft;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.invariants.Invariants;
import mall.pricing.spi.Use;
import mall.testing.Await;
import org.junit.jupiter.api.AfterEach;

/** Members with points, orders that spend them, and a hand on the clock of lots. */
abstract class PointsScene {

    static final SkuId TEA = new SkuId(1);
    static final SkuId CUP = new SkuId(2);

    @Inject
    UnitOfWork work;

    @Inject
    Sql sql;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Inject
    Ledger ledger;

    @Inject
    PointsQueries points;

    @Inject
    PointsParticipant participant;

    @Inject
    Invariants invariants;

    @AfterEach
    void everyPromiseHolds() {
        eventually(() -> assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0));
    }

    /** Somebody of whom this room knows no more than his id. */
    MemberId member() {
        return new MemberId(ids.next());
    }

    MemberId memberWith(long balance) {
        MemberId member = member();
        grant(member, balance, Duration.ofDays(300));
        return member;
    }

    /** A lot that is good for so long. */
    void grant(MemberId member, long amount, Duration life) {
        Reason reason = Reason.of(PointsKind.ADJUSTED, Ids.text(ids.next()), "测试发放");
        Await.result(() -> work.write(() -> ledger.grant(member, amount, reason, clock.instant())));
        change("""
                UPDATE pt_lot SET expires_at = $3 WHERE member_id = $1 AND reference = $2
                """, member, reason.reference(), clock.instant().plus(life));
    }

    /** An order that spends so many points on each of its lines; not placed. */
    OrderDraft draft(MemberId member, Map<SkuId, Long> spent) {
        long total = spent.values().stream().mapToLong(Long::longValue).sum();
        Use use = new Use(Use.POINTS, 0, total, Money.ofFen(total), spent);
        return new OrderDraft(
                new OrderId(ids.next()),
                member,
                List.of(),
                Optional.empty(),
                List.of(use),
                Money.ofFen(1000),
                clock.instant());
    }

    /** Spends points for an order. */
    OrderDraft spend(MemberId member, long amount) {
        return spend(draft(member, Map.of(TEA, amount)));
    }

    OrderDraft spend(OrderDraft draft) {
        Await.result(() -> work.write(() -> participant.reserve(draft)));
        return draft;
    }

    /** The order ends, and its points come back. */
    void release(OrderDraft order) {
        Await.result(() -> work.write(() -> participant.release(ended(order))));
    }

    EndedOrder ended(OrderDraft order) {
        return new EndedOrder(
                order.id(), order.member(), order.lines(), order.deal(), order.uses(), false, clock.instant());
    }

    long balance(MemberId member) {
        return Await.result(() -> points.of(member)).balance();
    }

    List<PointsEntryView> entries(MemberId member) {
        return Await.result(() -> points.entries(member, Long.MAX_VALUE, 100)).items();
    }

    /** What is left in the member's lots, those that expire first in front. */
    List<Long> lots(MemberId member) {
        return Await.result(() -> work.read(() -> sql.list(
                "SELECT remaining FROM pt_lot WHERE member_id = $1 ORDER BY expires_at, id",
                row -> row.getLong("remaining"),
                member)));
    }

    /** The time of every lot of the member that has so many points left has come. */
    void expires(MemberId member, long remaining) {
        Instant now = clock.instant();
        change("UPDATE pt_lot SET expires_at = $3 WHERE member_id = $1 AND remaining = $2", member, remaining, now);
    }

    void change(String statement, Object... parameters) {
        Await.result(() -> work.write(() -> sql.update(statement, parameters)));
    }

    static Map<SkuId, Long> lines(long tea, long cup) {
        Map<SkuId, Long> lines = new LinkedHashMap<>();
        lines.put(TEA, tea);
        lines.put(CUP, cup);
        return lines;
    }
}
