package mall.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * One consent on record.
 *
 * @param version of the text he agreed to
 * @param withdrawnAt when he took it back; empty while it is in force
 */
public record ConsentView(
        ConsentId id, ConsentKind kind, String version, Instant givenAt, Optional<Instant> withdrawnAt) {}
