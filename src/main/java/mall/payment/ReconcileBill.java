package mall.payment;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import mall.kernel.BusinessTime;
import mall.payment.PaymentQueries.BillDifference;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/** Compares WeChat's trade bill of each day with our books; finance sees what differs. */
@ApplicationScoped
class ReconcileBill {

    private static final Logger LOG = Logger.getLogger(ReconcileBill.class);

    /** WeChat has the bill of a day ready at ten in the morning after; half an hour is for its bad mornings. */
    private static final Duration READY_AFTER = Duration.ofMinutes(34 * 60 + 30);

    /** A mall that slept catches up. */
    private static final int DAYS_BACK = 7;

    private final WechatPayClient wechat;
    private final BillStore bills;
    private final Alerts alerts;
    private final UnitOfWork work;
    private final Clock clock;

    ReconcileBill(WechatPayClient wechat, BillStore bills, Alerts alerts, UnitOfWork work, Clock clock) {
        this.wechat = wechat;
        this.bills = bills;
        this.alerts = alerts;
        this.work = work;
        this.clock = clock;
    }

    @Scheduled(every = "20m", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> reconcileNewBills() {
        Instant now = clock.instant();
        LocalDate last = BusinessTime.dayOf(now.minus(READY_AFTER));
        return work.read(() -> bills.daysToDo(last.minusDays(DAYS_BACK), last))
                .chain(days -> InOrder.each(days, this::reconcileOrLater));
    }

    /** Downloads the bill of the day and notes every difference; safe to repeat. */
    Uni<Void> reconcile(LocalDate day) {
        return wechat.tradeBill(day).chain(bill -> work.write(() -> compare(day, bill)));
    }

    private Uni<Void> reconcileOrLater(LocalDate day) {
        return reconcile(day)
                .onFailure()
                .invoke(failure -> LOG.warnf("bill_unchecked day=%s cause=%s", day, failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> compare(LocalDate day, TradeBill bill) {
        return bills.paymentDifferences(day, bill.payments())
                .chain(payments -> bills.refundDifferences(day, bill.refunds())
                        .map(refunds -> Stream.concat(payments.stream(), refunds.stream())
                                .toList()))
                .call(differences -> InOrder.each(differences, bills::note))
                .call(differences -> bills.done(day, bill, differences.size()))
                .chain(differences -> alert(day, differences));
    }

    private Uni<Void> alert(LocalDate day, List<BillDifference> differences) {
        LOG.infof("bill_checked day=%s differences=%d", day, differences.size());
        return differences.isEmpty()
                ? Uni.createFrom().voidItem()
                : alerts.raise(Alerts.Kind.BILL_DIFFERENCE, day.toString(), "differences=" + differences.size());
    }
}
