package mall.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import mall.platform.db.UnitOfWork;
import mall.platform.http.RequestError;

/**
 * What a member says about himself. Every method refuses with UNAUTHENTICATED when the account behind the token is
 * deleted.
 */
@ApplicationScoped
public class Profiles {

    /** The consent that WeChat's own dialog obtains before it gives a phone number away. */
    private static final String WECHAT_DIALOG = "wechat";

    private final UnitOfWork work;
    private final MemberStore members;
    private final ConsentStore consents;
    private final WechatClient wechat;
    private final Clock clock;

    Profiles(UnitOfWork work, MemberStore members, ConsentStore consents, WechatClient wechat, Clock clock) {
        this.work = work;
        this.members = members;
        this.consents = consents;
        this.wechat = wechat;
        this.clock = clock;
    }

    /** What to change; what is empty stays. */
    public record Change(Optional<String> nickname, Optional<String> avatarUrl) {}

    /** The member as he sees himself. */
    public Uni<MemberView> required(MemberId member) {
        return work.read(() -> members.find(member)).map(Profiles::present);
    }

    /**
     * Changes nickname and avatar. A new nickname is shown to others, so WeChat checks it first (wechat.md §4.6):
     * refuses with NICKNAME_REJECTED or WECHAT_UNAVAILABLE.
     */
    public Uni<MemberView> change(MemberId member, Change change) {
        return required(member)
                .chain(before -> requireShowable(before, change))
                .chain(() -> work.write(() -> members.change(member, change.nickname(), change.avatarUrl())))
                .map(Profiles::present);
    }

    /**
     * Binds the phone behind a code of {@code getPhoneNumber}. Refuses with PHONE_CODE_INVALID or WECHAT_UNAVAILABLE.
     * WeChat's dialog is the consent, and is recorded as such.
     */
    public Uni<MemberView> bindPhone(MemberId member, String code) {
        return wechat.phone(code)
                .chain(phone -> work.write(() -> members.setPhone(member, phone)
                        .call(() -> consents.give(member, ConsentKind.PHONE_NUMBER, WECHAT_DIALOG, clock.instant()))))
                .map(Profiles::present);
    }

    private Uni<Void> requireShowable(MemberView before, Change change) {
        if (change.nickname().isEmpty() || change.nickname().get().equals(before.nickname())) {
            return Uni.createFrom().voidItem();
        }
        return work.read(() -> members.openid(before.id()))
                .map(Profiles::present)
                .chain(openid -> wechat.mayShow(openid, change.nickname().get()))
                .invoke(Profiles::requirePass)
                .replaceWithVoid();
    }

    private static void requirePass(boolean passed) {
        if (!passed) {
            throw IdentityError.NICKNAME_REJECTED.refuse();
        }
    }

    private static <T> T present(Optional<T> found) {
        return found.orElseThrow(RequestError.UNAUTHENTICATED::refuse);
    }
}
