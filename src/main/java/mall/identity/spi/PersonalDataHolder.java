package mall.identity.spi;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import mall.identity.MemberId;

/** A room that keeps personal data of members. Implemented by CDI beans; export and deletion ask every one of them. */
public interface PersonalDataHolder {

    /** Name of this room's part of an export, e.g. {@code orders}; also the place in the order of deletion. */
    String section();

    /** Everything this room holds of the member, as wire forms. Runs inside a read. */
    Uni<?> export(MemberId member);

    /**
     * Erases the member's personal data, or pseudonymises what the law wants kept. Runs inside the transaction of the
     * deletion, must be safe to repeat and may not refuse: WeChat's cancellation event cannot be refused.
     */
    Uni<Void> erase(MemberId member, Instant now);
}
