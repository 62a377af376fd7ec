package mall.shipping;

import java.time.Instant;
import java.util.Optional;

/**
 * The report to WeChat about the parcels of one payment, as ops sees it.
 *
 * @param attempts calls to WeChat since the last parcel was added
 * @param reason why WeChat turned it down, or what the last attempt failed with
 * @param settledAt when WeChat let go of the money
 */
public record ReportView(
        ReportId id,
        String purpose,
        long reference,
        String transactionId,
        ReportStatus status,
        int attempts,
        Optional<String> reason,
        Instant changedAt,
        Optional<Instant> settledAt) {}
