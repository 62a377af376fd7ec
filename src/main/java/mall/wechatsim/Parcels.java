package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the mall has reported of the shipping of one payment.
 *
 * @param uploads how often the whole was reported; the second time is the one re-ship WeChat allows
 * @param finished whether the last report said that everything is shipped
 */
record Parcels(
        String transactionId,
        int logisticsType,
        int deliveryMode,
        List<JsonNode> shippingList,
        boolean finished,
        int uploads,
        Instant shippedAt,
        @Nullable Instant receivedAt,
        boolean reminded) {

    Parcels received(Instant at) {
        return new Parcels(
                transactionId, logisticsType, deliveryMode, shippingList, finished, uploads, shippedAt, at, reminded);
    }

    Parcels remindedOnce() {
        return new Parcels(
                transactionId,
                logisticsType,
                deliveryMode,
                shippingList,
                finished,
                uploads,
                shippedAt,
                receivedAt,
                true);
    }
}
