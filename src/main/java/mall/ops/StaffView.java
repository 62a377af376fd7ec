package mall.ops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A staff account as administrators see it.
 *
 * @param secondFactor whether logins need a code
 */
public record StaffView(
        StaffId id,
        String username,
        List<String> roles,
        boolean secondFactor,
        boolean disabled,
        Optional<Instant> lockedUntil,
        Instant createdAt) {}
