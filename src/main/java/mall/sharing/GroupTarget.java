package mall.sharing;

import static mall.groupbuy.GroupBuyError.GROUP_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mall.catalog.SkuOffer;
import mall.groupbuy.GroupBuyQueries;
import mall.groupbuy.GroupCampaign;
import mall.groupbuy.GroupId;
import mall.groupbuy.GroupView;
import mall.identity.MemberId;
import mall.platform.http.PathIds;
import mall.sharing.LandingContent.OfGroup;

/** Groups can be shared. */
@ApplicationScoped
class GroupTarget implements ShareTarget {

    private final GroupBuyQueries groupBuys;
    private final SharingConfig config;
    private final Clock clock;

    GroupTarget(GroupBuyQueries groupBuys, SharingConfig config, Clock clock) {
        this.groupBuys = groupBuys;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public TargetType type() {
        return TargetType.GROUP;
    }

    @Override
    public Target named(String id) {
        return Target.of(type(), PathIds.required(id, GroupId::new, GROUP_NOT_FOUND));
    }

    @Override
    public String page(Target target) {
        return config.groupPage();
    }

    @Override
    public Uni<Preview> preview(Target target, MemberId sharer) {
        return shown(target, Optional.of(sharer)).map(GroupTarget::previewed);
    }

    @Override
    public Uni<Sight> sight(Target target, Optional<MemberId> visitor) {
        return shown(target, visitor)
                .map(shown ->
                        new Sight(shown, actions(shown.group(), shown.campaign().campaign(), clock.instant())));
    }

    private Uni<OfGroup> shown(Target target, Optional<MemberId> viewer) {
        return groupBuys
                .group(new GroupId(target.id()), viewer)
                .chain(group -> groupBuys.shown(group.campaign()).map(campaign -> new OfGroup(group, campaign)));
    }

    private static Preview previewed(OfGroup shown) {
        SkuOffer product = shown.campaign().offers().get(0);
        return new Preview(titleOf(shown.group(), product), Optional.of(product.coverUrl()));
    }

    private static String titleOf(GroupView group, SkuOffer product) {
        String price = group.tiers().get(0).price().inYuan();
        return group.remainingSeats() > 0
                ? "还差 %d 人成团，%s 一起拼「%s」".formatted(group.remainingSeats(), price, product.title())
                : "%s 拼「%s」".formatted(price, product.title());
    }

    private static List<LandingAction> actions(GroupView group, GroupCampaign campaign, Instant now) {
        List<LandingAction> actions = new ArrayList<>();
        if (group.isJoinableAt(now) && group.yourOrder().isEmpty()) {
            actions.add(LandingAction.JOIN);
        }
        if (campaign.isOpenAt(now)) {
            actions.add(LandingAction.OPEN_OWN);
        }
        actions.add(LandingAction.VIEW);
        return List.copyOf(actions);
    }
}
