package mall.sharing;

import static mall.sharing.SharingError.MINI_CODE_UNAVAILABLE;
import static mall.sharing.SharingError.SHARE_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.catalog.SkuOffer;
import mall.groupbuy.GroupBuyQueries;
import mall.groupbuy.GroupCampaignView;
import mall.groupbuy.GroupId;
import mall.groupbuy.GroupView;
import mall.identity.MemberCard;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatFailure;

/** Links that members share, and what their visitors see. */
@ApplicationScoped
public class Shares {

    private final UnitOfWork work;
    private final ShareStore shares;
    private final MiniCodeClient miniCodes;
    private final GroupBuyQueries groupBuys;
    private final Members members;
    private final SharingConfig config;
    private final Clock clock;

    Shares(
            UnitOfWork work,
            ShareStore shares,
            MiniCodeClient miniCodes,
            GroupBuyQueries groupBuys,
            Members members,
            SharingConfig config,
            Clock clock) {
        this.work = work;
        this.shares = shares;
        this.miniCodes = miniCodes;
        this.groupBuys = groupBuys;
        this.members = members;
        this.config = config;
        this.clock = clock;
    }

    /** The member's link to the group, the same one each time. Refuses with GROUP_NOT_FOUND. */
    public Uni<ShareView> share(MemberId sharer, GroupId group) {
        return groupBuys.group(group, Optional.of(sharer)).chain(view -> groupBuys
                .shown(view.campaign())
                .chain(campaign -> work.write(() -> shares.insertOrFind(sharer, group))
                        .map(share -> shown(share, view, campaign))));
    }

    /**
     * What the visitor of a link sees, logged in or not. Refuses with SHARE_NOT_FOUND.
     *
     * @param token as it came in the link
     */
    public Uni<LandingView> landing(String token, Optional<MemberId> visitor) {
        return required(token)
                .chain(share -> groupBuys.group(share.group(), visitor).chain(group -> groupBuys
                        .shown(group.campaign())
                        .chain(campaign -> sharerOf(share).map(sharer -> landed(share, group, campaign, sharer)))));
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
        return miniCodes
                .make(share.token().scene(), config.groupPage())
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

    private Uni<MemberCard> sharerOf(Share share) {
        return members.cards(List.of(share.sharer())).map(cards -> cards.get(0));
    }

    private LandingView landed(Share share, GroupView group, GroupCampaignView campaign, MemberCard sharer) {
        Instant now = clock.instant();
        List<LandingAction> actions = LandingAction.of(group, campaign.campaign(), now);
        return new LandingView(share.token(), group, campaign, sharer, actions, now);
    }

    private ShareView shown(Share share, GroupView group, GroupCampaignView campaign) {
        SkuOffer product = campaign.offers().get(0);
        return new ShareView(share.token(), config.groupPage(), titleOf(group, product), product.coverUrl());
    }

    // facts only: WeChat bans exaggerated card titles (operation rules §5.1)
    private static String titleOf(GroupView group, SkuOffer product) {
        String price = group.tiers().get(0).price().inYuan();
        return group.remainingSeats() > 0
                ? "还差 %d 人成团，%s 一起拼「%s」".formatted(group.remainingSeats(), price, product.title())
                : "%s 拼「%s」".formatted(price, product.title());
    }
}
