package mall.sharing;

import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.Event;

/** What shares brought. */
public sealed interface SharingEvent extends Event {

    ShareActId act();

    MemberId sharer();

    /**
     * The sharer got something for what a friend did.
     *
     * @param what the friend did, Chinese
     * @param prizes what he got, Chinese, e.g. {@code 20 积分}
     */
    record ShareRewarded(ShareActId act, MemberId sharer, String what, String prizes, Instant at)
            implements SharingEvent {}

    /** It was taken back, since the order behind it was refunded. */
    record ShareRewardRevoked(ShareActId act, MemberId sharer, Instant at) implements SharingEvent {}
}
