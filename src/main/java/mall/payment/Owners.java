package mall.payment;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import mall.payment.spi.PaymentOwner;

/** Who owns which purpose. Asked late, since an owner in turn uses this room. */
@ApplicationScoped
class Owners {

    private final List<PaymentOwner> owners;

    Owners(@All List<PaymentOwner> owners) {
        this.owners = owners;
    }

    /** Fails when nobody owns the purpose: better known before any money moves. */
    void expect(String purpose) {
        Objects.requireNonNull(of(purpose));
    }

    /** The owner of the purpose; an unknown purpose is a bug of the caller. */
    PaymentOwner of(String purpose) {
        return owners.stream()
                .filter(owner -> owner.purpose().equals(purpose))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody owns payments for " + purpose));
    }
}
