package mall.sharing;

import static mall.sharing.SharingError.MINI_CODE_UNAVAILABLE;
import static mall.sharing.SharingError.SHARE_NOT_FOUND;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.identity.MemberView;
import mall.identity.Members;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatFailure;
import mall.risk.Footprint;
import mall.risk.Risks;

/** Links that members share, and what their visitors see. */
@ApplicationScoped
public class Shares {

    private final UnitOfWork work;
    private final ShareStore shares;
    private final Targets targets;
    private final ShareRules rules;
    private final Visits visits;
    private final MiniCodeClient miniCodes;
    private final Members members;
    private final Risks risks;
    private final Clock clock;
    private final MeterRegistry metrics;

    Shares(
            UnitOfWork work,
            ShareStore shares,
            Targets targets,
            ShareRules rules,
            Visits visits,
            MiniCodeClient miniCodes,
            Members members,
            Risks risks,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.shares = shares;
        this.targets = targets;
        this.rules = rules;
        this.visits = visits;
        this.miniCodes = miniCodes;
        this.members = members;
        this.risks = risks;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Somebody shares something.
     *
     * @param targetId as the caller named it
     * @param channel by which way, when he said so
     * @param footprint where he is: friends on the same device are no friends
     */
    public record Sharing(
            MemberId sharer, TargetType type, String targetId, Optional<Channel> channel, Footprint footprint) {}

    /**
     * The member's link to something, the same one each time. Refuses with TARGET_NOT_SHAREABLE, PAGE_NOT_SHAREABLE, or
     * as the target's room does when it is not there.
     */
    public Uni<ShareView> share(Sharing command) {
        ShareTarget kind = targets.of(command.type());
        Target target = kind.named(command.targetId());
        return kind.preview(target, command.sharer())
                .chain(preview -> work.write(() -> risks.seen(command.sharer(), command.footprint())
                                .chain(() -> shares.insertOrFind(command.sharer(), target)))
                        .invoke(() -> metrics.counter(
                                        "mall.shares", "target", target.type().name())
                                .increment())
                        .map(share -> new ShareView(
                                share.token(),
                                target,
                                kind.page(target),
                                preview.title(),
                                preview.imageUrl(),
                                command.channel(),
                                rules.openFor(target.type()))));
    }

    /**
     * What the visitor of a link sees, logged in or not; that he came is noted. Refuses with SHARE_NOT_FOUND, also when
     * the sharer's account is deleted, or as the target's room does when it is gone.
     *
     * @param token as it came in the link
     */
    public Uni<LandingView> landing(String token, Visitor visitor, Channel channel) {
        Instant now = clock.instant();
        return required(token).chain(share -> sharerOf(share)
                .chain(sharer -> targets.of(share.target().type())
                        .sight(share.target(), visitor.member())
                        .call(() -> visits.note(share, visitor, channel, now))
                        .map(sight -> landed(share, sharer, sight, now))));
    }

    /**
     * The mini-code of a link as JPEG, made by WeChat at the first call and kept. Refuses with SHARE_NOT_FOUND or
     * MINI_CODE_UNAVAILABLE.
     */
    public Uni<byte[]> miniCode(String token) {
        return required(token).chain(share -> work.read(() -> shares.code(share.token()))
                .chain(kept -> kept.map(Uni.createFrom()::item).orElseGet(() -> make(share))));
    }

    private Uni<byte[]> make(Share share) {
        String page = targets.of(share.target().type()).page(share.target());
        return miniCodes
                .make(share.token().scene(), page)
                .onFailure(WechatFailure.class)
                .transform(failure -> MINI_CODE_UNAVAILABLE.refuse())
                .call(jpeg -> work.write(() -> shares.keepCode(share.token(), jpeg)));
    }

    private Uni<Share> required(String token) {
        if (!ShareToken.isToken(token)) {
            throw SHARE_NOT_FOUND.refuse();
        }
        return work.read(() -> shares.find(new ShareToken(token)))
                .map(found -> found.orElseThrow(SHARE_NOT_FOUND::refuse));
    }

    private Uni<MemberView> sharerOf(Share share) {
        return members.find(share.sharer()).map(found -> found.orElseThrow(SHARE_NOT_FOUND::refuse));
    }

    private LandingView landed(Share share, MemberView sharer, ShareTarget.Sight sight, Instant now) {
        return new LandingView(
                share.token(),
                share.target(),
                sight.content(),
                sharer,
                sight.actions(),
                rules.openFor(share.target().type()),
                now);
    }
}
