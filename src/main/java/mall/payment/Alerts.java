package mall.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/** Calls a person: an ERROR line, a metric, and a row that ops can see. */
@ApplicationScoped
class Alerts {

    /** What a person should look at. */
    enum Kind {
        /** Money arrived that its owner cannot use; it goes back by itself. */
        LATE_MONEY,
        /** A second attempt was paid; its money goes back by itself. */
        SURPLUS_MONEY,
        /** Money arrived in another amount or from somebody else; it goes back by itself. */
        MISMATCHED_MONEY,
        /** A notification contradicts our books; WeChat is asked. */
        DOUBTFUL_NOTIFICATION,
        /** A notification names a number that is not ours: another system on the same merchant account? */
        UNKNOWN_NUMBER,
        /** A payment was refunded in WeChat's merchant console before we heard of it. */
        REFUNDED_ELSEWHERE,
        /** WeChat refuses to prepare a payment. */
        PREPAY_REFUSED,
        /** WeChat refuses a refund, e.g. because the merchant's balance is too low; it is tried again. */
        REFUND_REFUSED,
        /** A refund is stuck at WeChat; only a person can bring it home. */
        REFUND_STUCK,
        /** A refund was wanted that WeChat does not make: too late, or once too often. */
        REFUND_IMPOSSIBLE,
        /** A day's bill and our books differ. */
        BILL_DIFFERENCE
    }

    private static final Logger LOG = Logger.getLogger(Alerts.class);

    private final UnitOfWork work;
    private final AlertStore alerts;
    private final MeterRegistry metrics;

    Alerts(UnitOfWork work, AlertStore alerts, MeterRegistry metrics) {
        this.work = work;
        this.alerts = alerts;
        this.metrics = metrics;
    }

    /**
     * Raises an alert, once per kind and subject; joins the caller's transaction.
     *
     * @param subject a number, never personal data
     * @param detail keys and values, never personal data
     */
    Uni<Void> raise(Kind kind, String subject, String detail) {
        return work.write(() -> alerts.insertOnce(kind, subject, detail))
                .invoke(first -> {
                    if (first) {
                        LOG.errorf("payment_alert kind=%s subject=%s %s", kind, subject, detail);
                        metrics.counter("mall.payment.alerts", "kind", kind.name())
                                .increment();
                    }
                })
                .replaceWithVoid();
    }
}
