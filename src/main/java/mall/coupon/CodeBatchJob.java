package mall.coupon;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/** Makes the codes of batches, a few thousand per transaction; what a crash interrupts goes on where it was. */
@ApplicationScoped
class CodeBatchJob {

    private static final Logger LOG = Logger.getLogger(CodeBatchJob.class);

    private final UnitOfWork work;
    private final CodeStore codes;
    private final CouponConfig config;

    CodeBatchJob(UnitOfWork work, CodeStore codes, CouponConfig config) {
        this.work = work;
        this.codes = codes;
        this.config = config;
    }

    @Scheduled(every = "2s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> generate() {
        return InOrder.inBites(1, this::bite)
                .onFailure()
                .invoke(failure -> LOG.warnf("codes_not_generated cause=%s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Integer> bite() {
        return work.write(() -> codes.lockedUnfinished().chain(found -> found.map(this::grow)
                .orElseGet(() -> Uni.createFrom().item(0))));
    }

    private Uni<Integer> grow(CodeStore.Seeded found) {
        CodeBatch batch = found.batch();
        CodeSeed seed = found.seed().orElseThrow();
        int many = Math.min(config.codeBite(), batch.codes() - batch.generated());
        List<CouponCode> next = IntStream.rangeClosed(batch.generated() + 1, batch.generated() + many)
                .mapToObj(seed::code)
                .toList();
        return codes.add(batch, next).chain(() -> codes.save(batch.grown(many))).replaceWith(1);
    }
}
