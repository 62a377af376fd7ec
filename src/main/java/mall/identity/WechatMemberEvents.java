package mall.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mall.kernel.Refused;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatPushHandler;

/**
 * What WeChat tells about a person's will: he took back what he allowed, cancelled his account, or WeChat cleaned up
 * his profile (wechat.md §3.1, privacy events). Somebody who never was a member is no business of ours.
 */
@ApplicationScoped
class WechatMemberEvents implements WechatPushHandler {

    private static final String REVOKED = "user_authorization_revoke";
    private static final String CANCELLED = "user_authorization_cancellation";
    private static final String PROFILE_MODIFIED = "user_info_modified";

    private static final String ADDRESS = "2";
    private static final String NICKNAME_AND_AVATAR = "6";
    private static final String PHONE = "8";
    private static final String NICKNAME_INPUT = "19";
    private static final String AVATAR_PICKER = "20";

    private final UnitOfWork work;
    private final MemberStore members;
    private final AddressStore addresses;
    private final ConsentStore consents;
    private final Accounts accounts;
    private final Clock clock;

    WechatMemberEvents(
            UnitOfWork work,
            MemberStore members,
            AddressStore addresses,
            ConsentStore consents,
            Accounts accounts,
            Clock clock) {
        this.work = work;
        this.members = members;
        this.addresses = addresses;
        this.consents = consents;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Set<String> events() {
        return Set.of(REVOKED, CANCELLED, PROFILE_MODIFIED);
    }

    @Override
    public Uni<Void> on(JsonObject message) {
        return work.read(() -> members.byOpenid(openid(message)))
                .chain(found -> found.map(member -> obey(member, message))
                        .orElse(Uni.createFrom().voidItem()));
    }

    // WeChat names the person in OpenID; FromUserName carries the same in the events of a mini-program
    private static String openid(JsonObject message) {
        return Optional.ofNullable(message.getString("OpenID")).orElseGet(() -> message.getString("FromUserName", ""));
    }

    private Uni<Void> obey(MemberId member, JsonObject message) {
        return switch (message.getString("Event")) {
            case REVOKED -> work.write(() -> InOrder.each(revoked(message), what -> forget(member, what)));
            case CANCELLED ->
                accounts.erase(member)
                        .replaceWithVoid()
                        .onFailure(Refused.class)
                        .recoverWithNull();
            // WeChat reset a profile it found risky and asks us to drop our copy
            default -> work.write(() -> forget(member, NICKNAME_AND_AVATAR));
        };
    }

    private static Set<String> revoked(JsonObject message) {
        return Arrays.stream(String.valueOf(message.getValue("RevokeInfo")).split(","))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    /** Forgets what one number of {@code RevokeInfo} stands for; most of them we never had. */
    private Uni<Void> forget(MemberId member, String what) {
        return switch (what) {
            case ADDRESS -> addresses.removeAll(member);
            case NICKNAME_AND_AVATAR -> members.clearNickname(member).chain(() -> members.clearAvatar(member));
            case NICKNAME_INPUT -> members.clearNickname(member);
            case AVATAR_PICKER -> members.clearAvatar(member);
            case PHONE -> forgetPhone(member, clock.instant());
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> forgetPhone(MemberId member, Instant now) {
        return members.clearPhone(member)
                .chain(() -> consents.withdraw(member, ConsentKind.PHONE_NUMBER, now))
                .replaceWithVoid();
    }
}
