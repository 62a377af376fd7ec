package mall.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.platform.http.RequestError;
import mall.testing.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answers of the first spike, kept: what the house leans on in Hibernate Reactive, on a real PostgreSQL. */
@QuarkusTest
class UnitOfWorkIT {

    private static final String ADD = "UPDATE spike SET fen = fen + $2 WHERE id = $1";

    @Inject
    UnitOfWork work;

    @Inject
    Sql sql;

    @Inject
    Savepoints savepoints;

    @BeforeEach
    void twoPurses() {
        Await.result(() -> work.write(
                () -> sql.update("CREATE TABLE IF NOT EXISTS spike (id bigint PRIMARY KEY, fen bigint NOT NULL)")
                        .chain(() -> sql.update("TRUNCATE spike"))
                        .chain(() -> sql.update("INSERT INTO spike VALUES (1, 100), (2, 100)"))));
    }

    @Test
    void aRefusalRollsEverythingBack() {
        assertThatThrownBy(() -> Await.result(
                        () -> work.write(() -> sql.update(ADD, 1L, 5L).invoke(() -> {
                            throw RequestError.NOT_FOUND.refuse();
                        }))))
                .isInstanceOf(Refused.class);
        assertThat(fen(1)).isEqualTo(Money.ofFen(100));
    }

    @Test
    void aUnitInsideAnotherJoinsIt() {
        assertThatThrownBy(() -> Await.result(() -> work.write(
                        () -> work.write(() -> sql.update(ADD, 1L, 5L)).invoke(() -> {
                            throw RequestError.NOT_FOUND.refuse();
                        }))))
                .isInstanceOf(Refused.class);
        assertThat(fen(1)).isEqualTo(Money.ofFen(100));
    }

    @Test
    void aSwallowedFailureOfAnInnerUnitFailsTheOuterOne() {
        assertThatThrownBy(() -> Await.result(
                        () -> work.write(() -> sql.update(ADD, 1L, 5L).chain(() -> work.write(
                                        () -> Uni.createFrom().<Integer>failure(RequestError.NOT_FOUND.refuse()))
                                .onFailure()
                                .recoverWithItem(0)))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(fen(1)).isEqualTo(Money.ofFen(100));
    }

    @Test
    void aRefusedPartIsUndoneAloneAndTheRestGoesOn() {
        List<String> said = new ArrayList<>();
        Await.result(() -> work.write(() -> sql.update(ADD, 1L, 5L)
                .chain(() -> savepoints
                        .around(() -> work.write(() -> sql.update(ADD, 2L, 5L)
                                .invoke(() -> work.afterCommit(() -> said.add("undone")))
                                .<Integer>chain(() -> Uni.createFrom().failure(RequestError.NOT_FOUND.refuse()))))
                        .onFailure(Refused.class)
                        .recoverWithItem(0))
                .chain(() -> savepoints.around(() -> sql.update(ADD, 1L, 1L)))));
        assertThat(fen(1)).isEqualTo(Money.ofFen(106));
        assertThat(fen(2)).isEqualTo(Money.ofFen(100));
        assertThat(said).isEmpty();
    }

    @Test
    void aPartThatBreaksBreaksTheWhole() {
        assertThatThrownBy(() -> Await.result(
                        () -> work.write(() -> sql.update(ADD, 1L, 5L).chain(() -> savepoints
                                .around(() -> work.write(
                                        () -> Uni.createFrom().<Integer>failure(new IllegalStateException("broken"))))
                                .onFailure()
                                .recoverWithItem(0)))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(fen(1)).isEqualTo(Money.ofFen(100));
    }

    @Test
    void aUnitThatWasGivenUpOnRollsBackAndIsNotJoinedByTheNext() {
        AtomicReference<Cancellable> first = new AtomicReference<>();
        Await.result(() -> Uni.createFrom()
                .<Integer>emitter(done -> first.set(work.write(() -> sql.update(ADD, 1L, 5L)
                                .chain(() -> Uni.createFrom().<Integer>emitter(never -> {
                                    Objects.requireNonNull(first.get()).cancel();
                                    work.write(() -> sql.update(ADD, 2L, 5L))
                                            .subscribe()
                                            .with(done::complete, done::fail);
                                })))
                        .subscribe()
                        .with(ignored -> {}))));
        assertThat(fen(1)).isEqualTo(Money.ofFen(100));
        assertThat(fen(2)).isEqualTo(Money.ofFen(105));
    }

    @Test
    void hooksRunOnceAndOnlyAfterTheCommit() {
        List<String> said = new ArrayList<>();
        Await.result(() -> work.write(() -> {
            work.afterCommit(() -> said.add("committed"));
            return sql.update(ADD, 1L, 5L).invoke(() -> said.add("working"));
        }));
        assertThatThrownBy(() -> Await.result(() -> work.write(() -> {
                    work.afterCommit(() -> said.add("never"));
                    return Uni.createFrom().failure(RequestError.NOT_FOUND.refuse());
                })))
                .isInstanceOf(Refused.class);
        assertThat(said).containsExactly("working", "committed");
    }

    @Test
    void whatMayWaitIsSentTogetherRightBeforeTheCommit() {
        Await.result(() -> work.write(() -> {
            sql.lastly(ADD, 1L, 5L);
            sql.lastly(ADD, 2L, 7L);
            return sql.first("SELECT fen FROM spike WHERE id = 1", row -> row.getLong("fen"))
                    .invoke(seen -> assertThat(seen).contains(100L));
        }));
        assertThat(fen(1)).isEqualTo(Money.ofFen(105));
        assertThat(fen(2)).isEqualTo(Money.ofFen(107));
    }

    @Test
    void whatFailsLastFailsTheWholeUnit() {
        assertThatThrownBy(() -> Await.result(() -> work.write(() -> {
                    sql.lastly("INSERT INTO spike VALUES (2, 0)");
                    return sql.update(ADD, 1L, 5L);
                })))
                .hasMessageContaining("spike_pkey");
        assertThat(fen(1)).isEqualTo(Money.ofFen(100));
    }

    @Test
    void aStatementAloneIsItsOwnTransactionAndASecondOneIsRefused() {
        List<String> said = new ArrayList<>();
        Await.result(() -> work.alone(() -> {
            work.afterCommit(() -> said.add("committed"));
            return sql.update(ADD, 1L, 5L);
        }));
        assertThat(fen(1)).isEqualTo(Money.ofFen(105));
        assertThat(said).containsExactly("committed");
        assertThatThrownBy(() -> Await.result(
                        () -> work.alone(() -> sql.update(ADD, 1L, 5L).chain(() -> sql.update(ADD, 2L, 5L)))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(fen(2)).isEqualTo(Money.ofFen(100));
    }

    @Test
    void aStatementAloneJoinsTheUnitAroundIt() {
        assertThatThrownBy(() -> Await.result(() -> work.write(
                        () -> work.alone(() -> sql.update(ADD, 1L, 5L)).invoke(() -> {
                            throw RequestError.NOT_FOUND.refuse();
                        }))))
                .isInstanceOf(Refused.class);
        assertThat(fen(1)).isEqualTo(Money.ofFen(100));
    }

    @Test
    void twoUnitsThatDeadlockBothSucceedInTheEnd() {
        for (int round = 0; round < 3; round++) {
            twoPurses();
            CountDownLatch bothHoldOne = new CountDownLatch(2);
            CompletableFuture<Void> one = CompletableFuture.runAsync(() -> transfer(1, 2, bothHoldOne));
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> transfer(2, 1, bothHoldOne));
            CompletableFuture.allOf(one, other).join();
            assertThat(fen(1)).isEqualTo(Money.ofFen(100));
            assertThat(fen(2)).isEqualTo(Money.ofFen(100));
        }
    }

    @Test
    void skipLockedLeavesToTheNextWhoeverIsTaken() {
        CountDownLatch firstHolds = new CountDownLatch(1);
        CountDownLatch secondIsDone = new CountDownLatch(1);
        CompletableFuture<Long> first = CompletableFuture.supplyAsync(() -> Await.result(
                () -> work.write(() -> claim().invoke(firstHolds::countDown).call(() -> awaited(secondIsDone)))));
        CompletableFuture<Long> second = CompletableFuture.supplyAsync(() -> Await.result(
                () -> awaited(firstHolds).chain(() -> work.write(this::claim)).invoke(secondIsDone::countDown)));
        assertThat(first.join()).isEqualTo(1L);
        assertThat(second.join()).isEqualTo(2L);
    }

    @Test
    void theCountOfAConditionalUpdateIsTheAnswer() {
        String take = "UPDATE spike SET fen = fen - $2 WHERE id = $1 AND fen >= $2";
        assertThat(Await.result(() -> work.write(() -> sql.update(take, 1L, Money.ofFen(60)))))
                .isOne();
        assertThat(Await.result(() -> work.write(() -> sql.update(take, 1L, Money.ofFen(60)))))
                .isZero();
    }

    @Test
    void anEntityAndSqlShareTheTransaction() {
        Await.result(() -> work.write(() -> work.session()
                .find(Purse.class, 1L)
                .invoke(purse -> purse.put(Money.ofFen(7)))
                .call(() -> work.session().persist(new Purse(3, Money.ofFen(33))))
                .call(() -> work.session().flush())
                .chain(() -> sql.update(ADD, 3L, 1L))));
        assertThat(fen(1)).isEqualTo(Money.ofFen(107));
        assertThat(fen(3)).isEqualTo(Money.ofFen(34));
        assertThatThrownBy(() -> Await.result(() -> work.write(() -> work.session()
                        .find(Purse.class, 1L)
                        .invoke(purse -> purse.put(Money.ofFen(7)))
                        .call(() -> work.session().flush())
                        .invoke(() -> {
                            throw RequestError.NOT_FOUND.refuse();
                        }))))
                .isInstanceOf(Refused.class);
        assertThat(fen(1)).isEqualTo(Money.ofFen(107));
    }

    private void transfer(long from, long to, CountDownLatch bothHoldOne) {
        Await.result(() -> work.write(() -> sql.update(ADD, from, -1L)
                .invoke(bothHoldOne::countDown)
                .chain(() -> awaited(bothHoldOne))
                .chain(() -> sql.update(ADD, to, 1L))));
    }

    private static Uni<Void> awaited(CountDownLatch latch) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(5))
                .chain(() -> latch.getCount() == 0 ? Uni.createFrom().voidItem() : awaited(latch));
    }

    private Uni<Long> claim() {
        return sql.one("SELECT id FROM spike ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED", row -> row.getLong("id"));
    }

    private Money fen(long id) {
        return Await.result(() -> work.read(
                () -> sql.one("SELECT fen FROM spike WHERE id = $1", row -> SqlValues.money(row, "fen"), id)));
    }
}
