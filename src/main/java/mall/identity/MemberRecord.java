package mall.identity;

import java.time.Instant;
import java.util.Optional;

/** Everything the row of a member says about him, in plain text: for his export. */
public record MemberRecord(
        MemberId id,
        String openid,
        Optional<String> unionid,
        Optional<String> nickname,
        Optional<String> avatarUrl,
        Optional<String> phone,
        Instant registeredAt) {}
