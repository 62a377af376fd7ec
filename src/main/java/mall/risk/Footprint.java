package mall.risk;

import java.util.Optional;

/**
 * Where a request came from, as keyed fingerprints: good for comparing, not for finding anybody.
 *
 * @param device of the number the mini-program made for this installation; empty when it sent none
 * @param network of the caller's address
 */
public record Footprint(Optional<String> device, String network) {}
