package mall.wechatsim;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** WeChat's bad days, switched on by a test or a person. In memory only: a restart is a good day again. */
final class Faults {

    private static final ObjectReader STRICT = Json.MAPPER
            .copy()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readerFor(Settings.class);

    private Settings settings = Settings.NONE;
    private int noticesLeft;
    private int[] callsLeft = {};

    /**
     * All switches. A part that is null was not named.
     *
     * @param api what happens to calls; the first fault whose path prefix fits and that has calls left acts
     */
    record Settings(
            @Nullable NoticeFaults notifications,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
            List<ApiFault> api,

            @Nullable RefundFaults refunds,
            @Nullable TransferFaults transfers,
            @Nullable BillFaults bills) {

        static final Settings NONE = new Settings(null, null, null, null, null);
    }

    /**
     * What happens to notifications and pushed events.
     *
     * @param drop they are never sent
     * @param duplicate how many times more each is sent; {@code true} is once
     * @param delayMs how much later the first attempt is made
     * @param reorder each waits for the next one and lets it go first
     * @param forge a copy with a false signature goes ahead of it
     * @param wrongAmount the amount inside is one fen less, truly signed
     * @param wrongPayer the openid inside is a stranger's, truly signed
     * @param wrongMerchant the mchid inside is a stranger's, truly signed
     * @param staleTimestamp signed ten minutes ago
     * @param wrongSerial truly signed but under an unknown serial
     * @param signtest a signature probe (WECHATPAY/SIGNTEST/…) goes ahead of it
     * @param times how many notifications are hit; all when missing
     */
    record NoticeFaults(
            boolean drop,
            int duplicate,
            long delayMs,
            boolean reorder,
            boolean forge,
            boolean wrongAmount,
            boolean wrongPayer,
            boolean wrongMerchant,
            boolean staleTimestamp,
            boolean wrongSerial,
            boolean signtest,
            @Nullable Integer times) {

        static final NoticeFaults NONE =
                new NoticeFaults(false, 0, 0, false, false, false, false, false, false, false, false, null);

        /** What a forger can do: a false signature, and nothing true behind it. */
        static final NoticeFaults FORGED_ONLY =
                new NoticeFaults(true, 0, 0, false, true, false, false, false, false, false, false, null);
    }

    /**
     * What happens to calls whose path begins with {@code path}.
     *
     * @param status the HTTP status answered instead; with {@code code} as the pay side's error code
     * @param errcode the errcode answered instead by the mini-program side
     * @param delayMs how much later the call is worked on
     * @param acceptThenTimeout the work is done and the answer never comes
     * @param reset the connection is closed without an answer and without the work
     * @param unsigned the answer comes without signature headers
     * @param wrongSignature the answer's signature is of other bytes
     * @param times how many calls are hit; all when missing
     */
    record ApiFault(
            String path,
            @Nullable Integer status,
            @Nullable Integer errcode,
            @Nullable String code,
            @Nullable String message,
            long delayMs,
            boolean acceptThenTimeout,
            boolean reset,
            boolean unsigned,
            boolean wrongSignature,
            @Nullable Integer times) {

        boolean answersInstead() {
            return status != null || errcode != null;
        }
    }

    /** How refunds end, and whether the merchant has too little money to begin one. */
    record RefundFaults(Refund.@Nullable State outcome, boolean notEnough) {}

    /** Whether confirmed transfers fail, and whether the merchant has too little money to begin one. */
    record TransferFaults(boolean fail, boolean notEnough) {}

    /** @param anyDay bills are ready at once and for today too, instead of after 10:00 on the next day */
    record BillFaults(boolean anyDay) {}

    /** Replaces the parts that {@code wanted} names and leaves the others; unknown switches are refused. */
    synchronized Settings change(JsonNode wanted) throws IOException {
        Settings named = STRICT.readValue(withNumbers(wanted));
        settings = new Settings(
                named.notifications() == null ? settings.notifications() : named.notifications(),
                named.api() == null ? settings.api() : named.api(),
                named.refunds() == null ? settings.refunds() : named.refunds(),
                named.transfers() == null ? settings.transfers() : named.transfers(),
                named.bills() == null ? settings.bills() : named.bills());
        noticesLeft = left(notices().times());
        callsLeft = api().stream().mapToInt(fault -> left(fault.times())).toArray();
        return settings;
    }

    synchronized void clear() {
        settings = Settings.NONE;
        noticesLeft = 0;
        callsLeft = new int[0];
    }

    synchronized Settings settings() {
        return settings;
    }

    /** The faults that the next notification suffers. */
    synchronized NoticeFaults forNextNotice() {
        if (noticesLeft <= 0) {
            return NoticeFaults.NONE;
        }
        noticesLeft--;
        return notices();
    }

    /** The fault that a call to this path suffers. */
    synchronized Optional<ApiFault> forCall(String path) {
        for (int i = 0; i < callsLeft.length; i++) {
            if (callsLeft[i] > 0 && path.startsWith(api().get(i).path())) {
                callsLeft[i]--;
                return Optional.of(api().get(i));
            }
        }
        return Optional.empty();
    }

    synchronized RefundFaults refunds() {
        return settings.refunds() == null ? new RefundFaults(null, false) : settings.refunds();
    }

    synchronized TransferFaults transfers() {
        return settings.transfers() == null ? new TransferFaults(false, false) : settings.transfers();
    }

    synchronized boolean billsOnAnyDay() {
        return settings.bills() != null && settings.bills().anyDay();
    }

    private NoticeFaults notices() {
        return settings.notifications() == null ? NoticeFaults.NONE : settings.notifications();
    }

    private List<ApiFault> api() {
        return settings.api() == null ? List.of() : settings.api();
    }

    private static int left(@Nullable Integer times) {
        return times == null ? Integer.MAX_VALUE : times;
    }

    /** {@code "duplicate": true} means one more. */
    private static JsonNode withNumbers(JsonNode wanted) {
        JsonNode copy = wanted.deepCopy();
        if (copy.path("notifications") instanceof ObjectNode notifications
                && notifications.path("duplicate").isBoolean()) {
            notifications.put("duplicate", notifications.path("duplicate").asBoolean() ? 1 : 0);
        }
        return copy;
    }
}
