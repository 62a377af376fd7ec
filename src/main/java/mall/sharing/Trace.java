package mall.sharing;

import java.util.Optional;
import mall.identity.MemberId;

/**
 * What a visit left: whose share it was, and where the visitor was.
 *
 * @param share raw id
 * @param device fingerprint, as {@code risk} compares it
 */
record Trace(long share, MemberId sharer, Channel channel, Optional<String> device, String network) {}
