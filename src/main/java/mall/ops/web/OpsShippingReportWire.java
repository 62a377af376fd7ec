package mall.ops.web;

import java.time.OffsetDateTime;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.shipping.ReportStatus;
import mall.shipping.ReportView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A report to WeChat about the parcels of one payment, as ops sees it. */
@Schema(name = "OpsShippingReport")
record OpsShippingReportWire(
        String id,
        String purpose,
        String reference,
        String transactionId,
        ReportStatus status,
        int attempts,
        @Nullable String reason,
        OffsetDateTime changedAt,
        @Nullable OffsetDateTime settledAt) {

    static OpsShippingReportWire of(ReportView view) {
        return new OpsShippingReportWire(
                Ids.text(view.id()),
                view.purpose(),
                Ids.text(view.reference()),
                view.transactionId(),
                view.status(),
                view.attempts(),
                view.reason().orElse(null),
                BusinessTime.onTheWire(view.changedAt()),
                view.settledAt().map(BusinessTime::onTheWire).orElse(null));
    }
}
