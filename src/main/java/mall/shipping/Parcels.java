package mall.shipping;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.shipping.ReportStatus.Cause;

/** Parcels and the reports about them. Whoever ships adds a parcel; WeChat hears of it soon after. */
@ApplicationScoped
public class Parcels {

    static final int MOST = 15;

    private final UnitOfWork work;
    private final ParcelStore parcels;
    private final ReportStore reports;
    private final JourneyStore journeys;
    private final Ids ids;
    private final Clock clock;

    /**
     * One parcel that leaves the house.
     *
     * @param purpose who ships, e.g. {@code ORDER}
     * @param reference for what, unique within the purpose
     * @param transactionId WeChat's number of the payment; empty when nothing was paid, and nothing is then reported
     * @param openid who paid; forgotten as soon as WeChat knows the parcel
     * @param itemDescription what WeChat shows the shopper; cut at 120 characters
     * @param allDelivered nothing more follows
     * @param receiverPhoneMasked {@code 138****1234}; WeChat wants it for some carriers
     */
    public record Ship(
            String purpose,
            long reference,
            Optional<String> transactionId,
            String openid,
            String itemDescription,
            String carrier,
            String trackingNo,
            List<ParcelItem> items,
            boolean allDelivered,
            String receiverPhoneMasked) {}

    Parcels(UnitOfWork work, ParcelStore parcels, ReportStore reports, JourneyStore journeys, Ids ids, Clock clock) {
        this.work = work;
        this.parcels = parcels;
        this.reports = reports;
        this.journeys = journeys;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Adds a parcel and makes its report due; joins the caller's transaction. Refuses with CARRIER_UNKNOWN,
     * TRACKING_NO_INVALID, PARCEL_ALREADY_ADDED or TOO_MANY_PARCELS.
     */
    public Uni<ParcelView> ship(Ship command) {
        Instant now = clock.instant();
        return work.write(() -> parcels.of(command.purpose(), List.of(command.reference()))
                .map(shipped -> Parcel.added(new ParcelId(ids.next()), command, shipped, now))
                .call(parcels::add)
                .call(() -> report(command, now))
                .map(Parcel::view));
    }

    /**
     * Makes the report of virtual goods due, which are handed over without a parcel; joins the caller's transaction.
     *
     * @param itemDescription what WeChat shows the shopper; cut at 120 characters
     */
    public Uni<Void> reportVirtual(
            String purpose, long reference, String transactionId, String openid, String itemDescription) {
        var due = new ReportStore.Due(
                purpose, reference, transactionId, openid, true, Optional.of(Parcel.described(itemDescription)));
        return work.write(() -> reports.due(new ReportId(ids.next()), due, clock.instant()));
    }

    /**
     * Tells WeChat that no parcel follows those that were added, since the rest was refunded; joins the caller's
     * transaction.
     */
    public Uni<Void> nothingFollows(String purpose, long reference, String transactionId, String openid) {
        var due = new ReportStore.Due(purpose, reference, transactionId, openid, true, Optional.empty());
        return work.write(() -> reports.due(new ReportId(ids.next()), due, clock.instant()));
    }

    /** The parcels of these references, in the order they were shipped. */
    public Uni<List<ParcelView>> of(String purpose, Collection<Long> references) {
        return work.read(() -> parcels.of(purpose, references))
                .map(found -> found.stream().map(Parcel::view).toList());
    }

    /** The reports in a status, oldest first, for ops. */
    public Uni<Page<ReportView>> reports(ReportStatus status, long after, int limit) {
        return work.read(() -> reports.in(status, after, limit + 1))
                .map(rows -> Page.cut(rows, limit, row -> Ids.text(row.id())));
    }

    /** Sends a report again that WeChat had turned down. Refuses with REPORT_NOT_FOUND, REPORT_NOT_REFUSED or PAYER_FORGOTTEN. */
    public Uni<ReportView> sendAgain(ReportId id) {
        return work.write(() -> reports.locked(id)
                .invoke(Parcels::requireRefused)
                .chain(report -> reports.sendAgain(report, clock.instant()))
                .invoke(Parcels::requirePayer)
                .chain(() -> reports.required(id)));
    }

    /**
     * Forgets who paid for these references and what carriers said of their parcels, for an account that is erased. A
     * report still on its way keeps the payer until WeChat has answered, since the shop must report what it shipped.
     */
    public Uni<Void> forget(String purpose, Collection<Long> references) {
        return work.write(() -> reports.forget(purpose, references).chain(() -> journeys.forget(purpose, references)));
    }

    private Uni<Void> report(Ship command, Instant now) {
        return command.transactionId()
                .map(transaction -> reports.due(new ReportId(ids.next()), due(command, transaction), now))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static ReportStore.Due due(Ship command, String transactionId) {
        return new ReportStore.Due(
                command.purpose(),
                command.reference(),
                transactionId,
                command.openid(),
                command.allDelivered(),
                Optional.empty());
    }

    private static void requireRefused(ReportView report) {
        if (!ReportStatus.TABLE.allows(report.status(), new Cause.SentAgain())) {
            throw ShippingError.REPORT_NOT_REFUSED.refuse();
        }
    }

    private static void requirePayer(boolean known) {
        if (!known) {
            throw ShippingError.PAYER_FORGOTTEN.refuse();
        }
    }
}
