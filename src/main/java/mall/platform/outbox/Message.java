package mall.platform.outbox;

import java.time.Instant;
import java.util.Optional;

/** A message on its way. The id is given by the store. */
record Message(
        long id,
        String box,
        String address,
        String type,
        Optional<String> reference,
        String payload,
        int attempts,
        String traceId,
        Instant createdAt) {

    static final String OUT = "OUT";
    static final String IN = "IN";

    static Message out(String address, String type, String payload) {
        return new Message(0, OUT, address, type, Optional.empty(), payload, 0, "", Instant.EPOCH);
    }

    static Message in(String address, String reference, String payload) {
        return new Message(0, IN, address, "notification", Optional.of(reference), payload, 0, "", Instant.EPOCH);
    }

    boolean isOut() {
        return OUT.equals(box);
    }
}
