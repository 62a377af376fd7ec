package mall.shipping;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatFailure;
import mall.shipping.Report.Outcome;
import org.jboss.logging.Logger;

/** Tells WeChat of the parcels that were shipped: claims what is due, calls, settles; one report after the other. */
@ApplicationScoped
class ReportJob {

    private static final Logger LOG = Logger.getLogger(ReportJob.class);

    private final UnitOfWork work;
    private final ReportStore reports;
    private final ReportClient wechat;
    private final ShippingConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    ReportJob(
            UnitOfWork work,
            ReportStore reports,
            ReportClient wechat,
            ShippingConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.reports = reports;
        this.wechat = wechat;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> reportDue() {
        return work.write(() -> reports.claim(clock.instant(), config.reportLease(), config.reportBatch()))
                .chain(due -> InOrder.each(due, this::report));
    }

    private Uni<Void> report(Report due) {
        return asked(due)
                .chain(this::told)
                .onFailure(WechatFailure.class)
                .recoverWithItem(failure -> outcome(due, (WechatFailure) failure))
                .chain(outcome -> work.write(() -> settle(due, outcome)))
                // the lease runs out and the report comes again
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "report_unsettled report=%d cause=%s", due.id().value(), failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    // Telling twice would spend the one re-ship WeChat allows, so an unclear answer is settled by asking.
    private Uni<Report> asked(Report due) {
        return due.unclear()
                ? wechat.ask(due).map(due::knowing)
                : Uni.createFrom().item(due);
    }

    private Uni<Outcome> told(Report report) {
        return report.isKnown()
                ? Uni.createFrom().item(new Outcome.Accepted())
                : wechat.tell(report, clock.instant()).replaceWith(new Outcome.Accepted());
    }

    private Outcome outcome(Report report, WechatFailure failure) {
        Instant now = clock.instant();
        String message = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case REFUSED -> report.refused(failure.code(), message, now);
            case UNCLEAR -> report.unanswered(true, message, now);
            case UNAVAILABLE -> report.unanswered(false, message, now);
        };
    }

    private Uni<Void> settle(Report report, Outcome outcome) {
        String name = outcome.getClass().getSimpleName();
        metrics.counter("mall.shipping.reports", "outcome", name).increment();
        if (outcome instanceof Outcome.Again again) {
            return reports.again(report, again);
        }
        if (outcome instanceof Outcome.TurnedDown turnedDown) {
            LOG.errorf("report_turned_down report=%d reason=%s", report.id().value(), turnedDown.reason());
            return reports.turnedDown(report, turnedDown, clock.instant());
        }
        LOG.infof(
                "report_accepted report=%d parcels=%d",
                report.id().value(), report.parcels().size());
        return reports.accepted(report, clock.instant());
    }
}
