package mall.payment;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mall.payment.spi.Capture;
import mall.payment.spi.PaymentOwner;
import mall.payment.spi.RefundSettled;
import mall.payment.spi.Verdict;

/** Owns the payments of these tests; keeps all money unless told otherwise. */
@Singleton
class TestOwner implements PaymentOwner {

    static final String PURPOSE = "TEST";

    private final List<Capture> captures = new CopyOnWriteArrayList<>();
    private final List<RefundSettled> refunds = new CopyOnWriteArrayList<>();
    private final Map<Long, Verdict> verdicts = new ConcurrentHashMap<>();

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public Uni<Verdict> captured(Capture capture) {
        captures.add(capture);
        return Uni.createFrom().item(verdicts.getOrDefault(capture.reference(), Verdict.ACCEPTED));
    }

    @Override
    public Uni<Void> refunded(RefundSettled refund) {
        refunds.add(refund);
        return Uni.createFrom().voidItem();
    }

    void willRefuse(long reference, String reason) {
        verdicts.put(reference, Verdict.refund(reason));
    }

    List<Capture> captures(long reference) {
        return captures.stream()
                .filter(capture -> capture.reference() == reference)
                .toList();
    }

    List<RefundSettled> refunds(long reference) {
        return refunds.stream()
                .filter(refund -> refund.reference() == reference)
                .toList();
    }
}
