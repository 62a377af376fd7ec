package mall.sharing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.bargain.BargainError;
import mall.bargain.BargainStatus;
import mall.bargain.BargainView;
import mall.catalog.Product;
import mall.coupon.Pack;
import mall.coupon.PackView;
import mall.groupbuy.GroupCampaignView;
import mall.groupbuy.GroupStatus;
import mall.groupbuy.GroupView;
import mall.identity.MemberView;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.sharing.LandingAction;
import mall.sharing.LandingContent;
import mall.sharing.LandingContent.OfBargain;
import mall.sharing.LandingContent.OfGroup;
import mall.sharing.LandingContent.OfPack;
import mall.sharing.LandingContent.OfPage;
import mall.sharing.LandingContent.OfProduct;
import mall.sharing.LandingView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the visitor of a shared link sees, in one call; of what was shared, the part of its type is there.
 *
 * @param rules what the sharer gets for which of the visitor's acts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Landing")
record LandingWire(
        ShareTargetWire target,
        @Nullable Group group,
        @Nullable Bargain bargain,
        @Nullable CouponPack pack,
        @Nullable Goods product,
        @Nullable Page page,
        List<LandingAction> actions,
        Person sharer,
        List<ShareRuleWire> rules,
        OffsetDateTime serverTime) {

    @Schema(name = "LandingProduct")
    record Goods(String id, String title, String coverUrl, long priceFen) {

        static Goods of(GroupCampaignView campaign) {
            var first = campaign.offers().get(0);
            return new Goods(
                    Ids.text(first.product()),
                    first.title(),
                    first.coverUrl(),
                    first.price().fen());
        }

        static Goods of(Product product) {
            return new Goods(
                    Ids.text(product.id()),
                    product.content().title(),
                    product.content().coverUrl(),
                    product.cheapest().terms().price().fen());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LandingPage")
    record Page(String path, String title, @Nullable String imageUrl) {

        static Page of(OfPage page) {
            return new Page("/" + page.path(), page.title(), page.imageUrl().orElse(null));
        }
    }

    @Schema(name = "LandingPerson")
    record Person(String nickname, @Nullable String avatarUrl) {

        static Person of(MemberView member) {
            return new Person(member.nickname(), member.avatarUrl().orElse(null));
        }

        static Person of(GroupView.Member member) {
            return new Person(member.nickname(), member.avatarUrl().orElse(null));
        }
    }

    @Schema(name = "LandingTier")
    record Tier(int size, long priceFen) {}

    /** The group as far as a visitor needs it; the whole of it is at {@code GET /groups/{id}}. */
    @Schema(name = "LandingGroup")
    record Group(
            String id,
            String campaignId,
            GroupStatus status,
            int size,
            int firmSeats,
            int heldSeats,
            int remainingSeats,
            OffsetDateTime expiresAt,
            @Nullable Person leader,
            List<Person> members,
            List<Tier> tiers) {

        static Group of(GroupView group) {
            return new Group(
                    Ids.text(group.id()),
                    Ids.text(group.campaign()),
                    group.status(),
                    group.size(),
                    group.firmSeats(),
                    group.heldSeats(),
                    group.remainingSeats(),
                    BusinessTime.onTheWire(group.expiresAt()),
                    group.leader().map(Person::of).orElse(null),
                    group.members().stream().map(Person::of).toList(),
                    group.tiers().stream()
                            .map(tier -> new Tier(tier.size(), tier.price().fen()))
                            .toList());
        }
    }

    /** The bargain as far as a visitor needs it; the whole of it is at {@code GET /bargains/{id}}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LandingBargain")
    record Bargain(
            String id,
            String campaignId,
            BargainStatus status,
            String title,
            String imageUrl,
            long startPriceFen,
            long floorPriceFen,
            long priceFen,
            int cuts,
            int givenCuts,
            @Schema(description = "老用户帮砍一次恰好砍掉的金额") long regularCutFen,
            @Schema(description = "新用户帮砍一次恰好砍掉的金额") long newcomerCutFen,

            @Schema(description = "您点击“帮砍”恰好砍掉的金额；不能帮砍或未登录时没有") @Nullable
            Long helpCutFen,

            @Schema(description = "您不能帮砍的原因") @Nullable String obstacle,
            OffsetDateTime expiresAt) {

        static Bargain of(BargainView bargain) {
            return new Bargain(
                    Ids.text(bargain.id()),
                    Ids.text(bargain.campaign()),
                    bargain.status(),
                    bargain.title(),
                    bargain.imageUrl(),
                    bargain.plan().start().fen(),
                    bargain.plan().floor().fen(),
                    bargain.price().fen(),
                    bargain.plan().cuts().size(),
                    bargain.given(),
                    bargain.regularCut().fen(),
                    bargain.newcomerCut().fen(),
                    bargain.you().help().map(Money::fen).orElse(null),
                    bargain.you().obstacle().map(BargainError::detail).orElse(null),
                    BusinessTime.onTheWire(bargain.expiresAt()));
        }
    }

    /** The pack as far as a visitor needs it; the whole of it is at {@code GET /coupon-packs/{id}}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LandingCouponPack")
    record CouponPack(
            String id,
            String name,
            Pack.State state,
            @Schema(description = "全部份额，按领取顺序；第 1 份属于开包人") List<Long> amountsFen,
            int taken,

            @Schema(description = "下一位领取者恰好得到的金额，领取时作为 expectedFen 传回；不能领时没有") @Nullable
            Long nextFen,

            @Schema(description = "优惠券满多少可用") long thresholdFen,
            boolean newcomersOnly,
            OffsetDateTime expiresAt) {

        static CouponPack of(PackView view, Instant at) {
            Pack pack = view.pack();
            return new CouponPack(
                    Ids.text(pack.id()),
                    pack.rule().terms().name(),
                    pack.stateAt(at),
                    pack.amounts().stream().map(Money::fen).toList(),
                    pack.taken().size(),
                    pack.nextAt(at).map(Money::fen).orElse(null),
                    view.terms().threshold().fen(),
                    pack.rule().terms().newcomersOnly(),
                    BusinessTime.onTheWire(pack.expiresAt()));
        }
    }

    static LandingWire of(LandingView landing) {
        LandingContent content = landing.content();
        if (content instanceof OfGroup shared) {
            return of(landing, Group.of(shared.group()), null, null, Goods.of(shared.campaign()), null);
        }
        if (content instanceof OfBargain shared) {
            return of(landing, null, Bargain.of(shared.bargain()), null, null, null);
        }
        if (content instanceof OfPack shared) {
            return of(landing, null, null, CouponPack.of(shared.view(), landing.at()), null, null);
        }
        if (content instanceof OfProduct shared) {
            return of(landing, null, null, null, Goods.of(shared.page().product()), null);
        }
        return of(landing, null, null, null, null, Page.of((OfPage) content));
    }

    private static LandingWire of(
            LandingView landing,
            @Nullable Group group,
            @Nullable Bargain bargain,
            @Nullable CouponPack pack,
            @Nullable Goods product,
            @Nullable Page page) {
        return new LandingWire(
                ShareTargetWire.of(landing.target()),
                group,
                bargain,
                pack,
                product,
                page,
                landing.actions(),
                Person.of(landing.sharer()),
                landing.rules().stream().map(ShareRuleWire::of).toList(),
                BusinessTime.onTheWire(landing.at()));
    }
}
