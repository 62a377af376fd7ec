package mall.platform.wechat;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the blocking calls of WxJava on a few workers of their own and gives the answer back on the caller's context.
 * A call inside a unit of work is a bug and fails: a remote call stands between two transactions (product.md §0.5).
 */
@ApplicationScoped
public class WechatCalls {

    private static final Logger LOG = Logger.getLogger(WechatCalls.class);

    private static final int SIDE_BY_SIDE = 8;

    private final WorkerExecutor workers;
    private final int mostAtOnce;
    private final Duration patience;
    private final UnitOfWork work;
    private final MeterRegistry metrics;
    private final AtomicInteger underway = new AtomicInteger();

    WechatCalls(Vertx vertx, WechatConfig config, UnitOfWork work, MeterRegistry metrics) {
        this.workers = vertx.createSharedWorkerExecutor("wechat", config.workers());
        this.mostAtOnce = config.workers() + config.waiting();
        this.patience = config.patience();
        this.work = work;
        this.metrics = metrics;
    }

    /**
     * The answer of the call; every failure is a {@link WechatFailure}. Counted and timed as {@code mall.wechat.calls}
     * by API and outcome.
     *
     * @param api names the API in metrics and logs, e.g. {@code pay.prepay}
     * @param call blocks; gives null when the API answers nothing
     */
    public <T> Uni<T> call(String api, Callable<T> call) {
        return Uni.createFrom().deferred(() -> {
            work.requireNone(api);
            long begun = System.nanoTime();
            return Uni.createFrom()
                    .completionStage(() -> start(call).toCompletionStage())
                    .onFailure()
                    .transform(WechatFailures::of)
                    .onItemOrFailure()
                    .invoke((answer, failure) ->
                            note(api, (WechatFailure) failure, Duration.ofNanos(System.nanoTime() - begun)));
        });
    }

    /**
     * Calls for each item, a few at a time, so that a round of a job is not as slow as the sum of its calls. Answers
     * come in no particular order. The calls must not touch the database: they share a context.
     */
    public <T, A> Uni<List<A>> sideBySide(Collection<T> items, Function<T, Uni<A>> call) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUni(call::apply)
                .merge(SIDE_BY_SIDE)
                .collect()
                .asList();
    }

    // the future completes on the context that asked, so the caller may go on to the database
    private <T> Future<T> start(Callable<T> call) {
        if (underway.incrementAndGet() > mostAtOnce) {
            underway.decrementAndGet();
            return Future.failedFuture(new RejectedExecutionException("too many calls to WeChat are under way"));
        }
        return workers.executeBlocking(call, false)
                .onComplete(ended -> underway.decrementAndGet())
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void note(String api, @Nullable WechatFailure failure, Duration took) {
        String outcome = failure == null ? "ok" : failure.kind().name().toLowerCase(Locale.ROOT);
        metrics.timer("mall.wechat.calls", "api", api, "outcome", outcome).record(took);
        if (failure != null) {
            LOG.infof("wechat_call api=%s outcome=%s code=%s ms=%d", api, outcome, failure.code(), took.toMillis());
        }
    }

    @PreDestroy
    void stop() {
        workers.close();
    }
}
