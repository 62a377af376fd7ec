package mall.platform.invariants;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Checks every promise each night and says so where ops looks: in the log and in {@code mall.invariants.violations}. */
@ApplicationScoped
class InvariantsJob {

    private static final Logger LOG = Logger.getLogger(InvariantsJob.class);

    private final Invariants invariants;
    private final MeterRegistry metrics;
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();

    InvariantsJob(Invariants invariants, MeterRegistry metrics) {
        this.invariants = invariants;
        this.metrics = metrics;
    }

    @Scheduled(
            cron = "0 30 4 * * ?",
            timeZone = "Asia/Shanghai",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> checkEveryNight() {
        return invariants.check().invoke(results -> results.forEach(this::tell)).replaceWithVoid();
    }

    private void tell(Invariants.Result result) {
        gauges.computeIfAbsent(result.name(), this::gauge).set(result.violations());
        if (result.violations() > 0) {
            LOG.errorf("invariant_violated name=%s rows=%d", result.name(), result.violations());
        }
    }

    private AtomicLong gauge(String name) {
        return metrics.gauge("mall.invariants.violations", Tags.of("name", name), new AtomicLong());
    }
}
