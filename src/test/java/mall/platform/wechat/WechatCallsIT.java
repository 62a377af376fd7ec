package mall.platform.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import mall.platform.db.UnitOfWork;
import mall.testing.Await;
import org.junit.jupiter.api.Test;

/** A remote call stands between two transactions, never inside one. */
@QuarkusTest
class WechatCallsIT {

    @Inject
    WechatCalls calls;

    @Inject
    UnitOfWork work;

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void aCallBetweenTransactionsIsMade() {
        assertThat(Await.result(() -> work.write(() -> Uni.createFrom().voidItem())
                        .chain(() -> calls.call("test", made::incrementAndGet))))
                .isOne();
    }

    @Test
    void aCallInsideATransactionIsABugAndIsNotMade() {
        assertThatThrownBy(() -> Await.result(() -> work.write(() -> calls.call("test", made::incrementAndGet))))
                .hasMessageContaining("test inside a unit of work");
        assertThatThrownBy(() -> Await.result(() -> work.read(() -> calls.call("test", made::incrementAndGet))))
                .hasMessageContaining("test inside a unit of work");
        assertThat(made).hasValue(0);
    }
}
