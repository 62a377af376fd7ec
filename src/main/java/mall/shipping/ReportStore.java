package mall.shipping;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.platform.db.InOrder;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.shipping.ReportStatus.Cause;

/** Table {@code sh_report}. */
@ApplicationScoped
class ReportStore {

    // A report that is being sent keeps its lease: the sender sees by the version that a parcel was added meanwhile.
    private static final String DUE = """
            INSERT INTO sh_report AS r
                   (id, purpose, reference, transaction_id, openid, all_delivered, handed_over, status, pending_since,
                    next_at, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9)
                ON CONFLICT (purpose, reference) DO UPDATE
               SET status = excluded.status, openid = excluded.openid, version = r.version + 1,
                   all_delivered = excluded.all_delivered, attempts = 0, reason = NULL, changed_at = excluded.changed_at,
                   pending_since = CASE r.status WHEN excluded.status THEN r.pending_since ELSE excluded.pending_since END,
                   next_at = CASE r.status WHEN excluded.status THEN r.next_at ELSE excluded.next_at END
            """;
    // What is claimed is unclear until it is settled: whoever dies in between may have told WeChat.
    private static final String CLAIM = """
            UPDATE sh_report r SET next_at = $2, attempts = attempts + 1, unclear = true
              FROM (SELECT id, unclear FROM sh_report WHERE status = 'PENDING' AND next_at <= $1
                     ORDER BY next_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
             WHERE r.id = due.id
            RETURNING r.id, purpose, reference, transaction_id, openid, all_delivered, finished, due.unclear,
                   handed_over, version, attempts, pending_since
            """;
    private static final String ACCEPTED = """
            UPDATE sh_report
               SET status = CASE version WHEN $2 THEN $3 ELSE status END,
                   openid = CASE version WHEN $2 THEN NULL ELSE openid END,
                   finished = $4, unclear = false, attempts = 0, reason = NULL, next_at = $5, changed_at = $5
             WHERE id = $1
            """;
    private static final String AGAIN = "UPDATE sh_report SET next_at = $2, unclear = $3, reason = $4 WHERE id = $1";
    private static final String TURNED_DOWN = """
            UPDATE sh_report SET status = CASE version WHEN $2 THEN $3 ELSE status END,
                   unclear = false, reason = $4, next_at = $5, changed_at = $5
             WHERE id = $1
            """;
    private static final String SEND_AGAIN = """
            UPDATE sh_report SET status = $2, attempts = 0, pending_since = $3, next_at = $3, changed_at = $3
             WHERE id = $1 AND openid IS NOT NULL
            """;
    private static final String FORGET =
            "UPDATE sh_report SET openid = NULL WHERE status = 'REFUSED' AND purpose = $1 AND reference = ANY($2)";
    private static final String SETTLED =
            "UPDATE sh_report SET settled_at = coalesce(settled_at, $2) WHERE transaction_id = $1";
    private static final String VIEW = """
            SELECT id, purpose, reference, transaction_id, status, attempts, reason, changed_at, settled_at FROM sh_report
            """;
    private static final String IN = VIEW + " WHERE status = $1 AND id > $2 ORDER BY id LIMIT $3";
    private static final String ONE = VIEW + " WHERE id = $1";
    private static final String LOCKED = ONE + " FOR UPDATE";

    private final Sql sql;
    private final ParcelStore parcels;

    /** What is to be reported of a payment. */
    record Due(
            String purpose,
            long reference,
            String transactionId,
            String openid,
            boolean allDelivered,
            Optional<String> handedOver) {}

    ReportStore(Sql sql, ParcelStore parcels) {
        this.sql = sql;
        this.parcels = parcels;
    }

    /** Makes the report of a payment due, a new one or the one there is. */
    Uni<Void> due(ReportId id, Due due, Instant now) {
        return sql.update(
                        DUE,
                        id,
                        due.purpose(),
                        due.reference(),
                        due.transactionId(),
                        due.openid(),
                        due.allDelivered(),
                        due.handedOver(),
                        ReportStatus.TABLE.start(),
                        now)
                .replaceWithVoid();
    }

    /** Takes up to {@code most} due reports for the time of the lease. */
    Uni<List<Report>> claim(Instant now, Duration lease, int most) {
        return sql.list(CLAIM, ReportStore::read, now, now.plus(lease), most)
                .chain(reports -> InOrder.map(reports, this::withParcels));
    }

    /** WeChat took what was sent. */
    Uni<Void> accepted(Report report, Instant now) {
        ReportStatus next = ReportStatus.TABLE.next(ReportStatus.PENDING, new Cause.Accepted());
        return parcels.reported(report.parcels())
                .chain(() -> sql.update(ACCEPTED, report.id(), report.version(), next, report.allDelivered(), now))
                .replaceWithVoid();
    }

    Uni<Void> again(Report report, Report.Outcome.Again again) {
        return sql.update(AGAIN, report.id(), again.at(), again.unclear(), again.reason())
                .replaceWithVoid();
    }

    Uni<Void> turnedDown(Report report, Report.Outcome.TurnedDown turnedDown, Instant now) {
        ReportStatus next = ReportStatus.TABLE.next(ReportStatus.PENDING, new Cause.TurnedDown());
        return sql.update(TURNED_DOWN, report.id(), report.version(), next, turnedDown.reason(), now)
                .replaceWithVoid();
    }

    /** False when the payer is forgotten, without whom WeChat takes no report. */
    Uni<Boolean> sendAgain(ReportView report, Instant now) {
        ReportStatus next = ReportStatus.TABLE.next(report.status(), new Cause.SentAgain());
        return sql.update(SEND_AGAIN, report.id(), next, now).map(rows -> rows == 1);
    }

    /** Forgets who paid, where nothing is going to be reported by itself. */
    Uni<Void> forget(String purpose, Collection<Long> references) {
        return sql.update(FORGET, purpose, SqlValues.longs(references, Long::longValue))
                .replaceWithVoid();
    }

    /** WeChat has settled the money of this payment. */
    Uni<Void> settled(String transactionId, Instant at) {
        return sql.update(SETTLED, transactionId, at).replaceWithVoid();
    }

    Uni<List<ReportView>> in(ReportStatus status, long after, int most) {
        return sql.list(IN, ReportStore::view, status, after, most);
    }

    /** Refuses with REPORT_NOT_FOUND. */
    Uni<ReportView> required(ReportId id) {
        return sql.first(ONE, ReportStore::view, id).map(ReportStore::found);
    }

    /** As {@link #required}, and nobody else changes it until the transaction ends. */
    Uni<ReportView> locked(ReportId id) {
        return sql.first(LOCKED, ReportStore::view, id).map(ReportStore::found);
    }

    private Uni<Report> withParcels(Report report) {
        return parcels.of(report.purpose(), List.of(report.reference())).map(report::with);
    }

    private static ReportView found(Optional<ReportView> report) {
        return report.orElseThrow(ShippingError.REPORT_NOT_FOUND::refuse);
    }

    private static Report read(Row row) {
        return new Report(
                new ReportId(row.getLong("id")),
                row.getString("purpose"),
                row.getLong("reference"),
                row.getString("transaction_id"),
                row.getString("openid"),
                row.getBoolean("all_delivered"),
                row.getBoolean("finished"),
                row.getBoolean("unclear"),
                Optional.ofNullable(row.getString("handed_over")),
                row.getInteger("version"),
                row.getInteger("attempts"),
                SqlValues.instant(row, "pending_since"),
                List.of());
    }

    private static ReportView view(Row row) {
        return new ReportView(
                new ReportId(row.getLong("id")),
                row.getString("purpose"),
                row.getLong("reference"),
                row.getString("transaction_id"),
                ReportStatus.valueOf(row.getString("status")),
                row.getInteger("attempts"),
                Optional.ofNullable(row.getString("reason")),
                SqlValues.instant(row, "changed_at"),
                SqlValues.instantIfAny(row, "settled_at"));
    }
}
