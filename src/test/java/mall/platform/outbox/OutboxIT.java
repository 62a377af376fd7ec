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

    sealed interface ParcelEvent extends Event {
        record Weighed(long parcel, Money postage, Instant at) implements ParcelEvent {}

        record Lost(long parcel) implements ParcelEvent {}
    }

    @Singleton
    static class ParcelListener implements EventListener<ParcelEvent> {

        final List<ParcelEvent> heard = new CopyOnWriteArrayList<>();

        @Override
        public String address() {
            return "test.parcels";
        }

        @Override
        public Class<ParcelEvent> listensTo() {
            return ParcelEvent.class;
        }

        @Override
        public Uni<Void> on(ParcelEvent event) {
            heard.add(event);
            if (event instanceof ParcelEvent.Lost) {
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
    ParcelListener listener;

    @Test
    void whatIsCommittedIsHeard() {
        ParcelEvent event = new ParcelEvent.Weighed(1, Money.ofFen(1200), Instant.parse("2026-11-11T00:00:00Z"));
        Await.result(() -> work.write(() -> outbox.append(event)));
        eventually(() -> assertThat(listener.heard).contains(event));
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        ParcelEvent told = new ParcelEvent.Weighed(2, Money.ZERO, Instant.EPOCH);
        ParcelEvent untold = new ParcelEvent.Weighed(3, Money.ZERO, Instant.EPOCH);
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
        Await.result(() -> work.write(() -> outbox.append(new ParcelEvent.Lost(4))));
        eventually(() -> assertThat(listener.heard.stream().filter(new ParcelEvent.Lost(4)::equals))
                .hasSizeGreaterThanOrEqualTo(2));
    }
}
