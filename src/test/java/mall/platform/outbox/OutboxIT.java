package mall.platform.outbox;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mall.kernel.Event;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.platform.db.UnitOfWork;
import mall.platform.http.RequestError;
import mall.testing.Await;
import org.junit.jupiter.api.Test;

/** Events are told exactly when what made them true is committed, and a poisonous one is parked, not lost. */
@QuarkusTest
class OutboxIT {

    sealed interface LetterEvent extends Event {
        record Weighed(long letter, Money postage, Instant at) implements LetterEvent {}

        record Lost(long letter) implements LetterEvent {}
    }

    @Singleton
    static class LetterListener implements EventListener<LetterEvent> {

        final List<LetterEvent> heard = new CopyOnWriteArrayList<>();

        @Override
        public String address() {
            return "test.letters";
        }

        @Override
        public Class<LetterEvent> listensTo() {
            return LetterEvent.class;
        }

        @Override
        public Uni<Void> on(LetterEvent event) {
            heard.add(event);
            if (event instanceof LetterEvent.Lost) {
                throw new IllegalStateException("nobody can deliver this");
            }
            return Uni.createFrom().voidItem();
        }
    }

    @Inject
    Outbox outbox;

    @Inject
    UnitOfWork work;

    @Inject
    LetterListener listener;

    @Test
    void whatIsCommittedIsHeard() {
        LetterEvent event = new LetterEvent.Weighed(1, Money.ofFen(1200), Instant.parse("2026-11-11T00:00:00Z"));
        Await.result(() -> work.write(() -> outbox.append(event)));
        eventually(() -> assertThat(listener.heard).contains(event));
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        LetterEvent told = new LetterEvent.Weighed(2, Money.ZERO, Instant.EPOCH);
        LetterEvent untold = new LetterEvent.Weighed(3, Money.ZERO, Instant.EPOCH);
        assertThatThrownBy(() -> Await.result(
                        () -> work.write(() -> outbox.append(untold).invoke(() -> {
                            throw RequestError.NOT_FOUND.refuse();
                        }))))
                .isInstanceOf(Refused.class);
        Await.result(() -> work.write(() -> outbox.append(told)));
        eventually(() -> assertThat(listener.heard).contains(told));
        assertThat(listener.heard).doesNotContain(untold);
    }

    @Test
    void aFailureIsTriedAgain() {
        Await.result(() -> work.write(() -> outbox.append(new LetterEvent.Lost(4))));
        eventually(() -> assertThat(listener.heard.stream().filter(new LetterEvent.Lost(4)::equals))
                .hasSizeGreaterThanOrEqualTo(2));
    }
}
