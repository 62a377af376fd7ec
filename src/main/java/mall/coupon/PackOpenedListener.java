package mall.coupon;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.coupon.PackEvent.PackOpened;
import mall.platform.outbox.EventListener;

/**
 * Looks at the order once more after its pack was opened: a refund that happened in the same moment found no pack to
 * revoke.
 */
@ApplicationScoped
class PackOpenedListener implements EventListener<PackOpened> {

    private final PackRevoking revoking;

    PackOpenedListener(PackRevoking revoking) {
        this.revoking = revoking;
    }

    @Override
    public String address() {
        return "coupon.look-again-at-packs";
    }

    @Override
    public Class<PackOpened> listensTo() {
        return PackOpened.class;
    }

    @Override
    public boolean hears(PackOpened event) {
        return event.order().isPresent();
    }

    @Override
    public Uni<Void> on(PackOpened event) {
        return event.order().map(revoking::follow).orElseGet(() -> Uni.createFrom()
                .voidItem());
    }
}
