package mall.bargain.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mall.bargain.BargainAction;
import mall.bargain.BargainError;
import mall.bargain.BargainMode;
import mall.bargain.BargainStatus;
import mall.bargain.BargainView;
import mall.bargain.Bargains;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A bargain on the wire. */
@Schema(name = "Bargain")
record BargainWire(
        String id,
        String campaignId,
        String skuId,
        String title,
        String imageUrl,
        OwnerWire owner,
        BargainStatus status,
        BargainMode mode,
        boolean team,
        long startPriceFen,
        long floorPriceFen,
        long priceFen,
        @Schema(description = "离底价还差多少") long remainingFen,
        @Schema(description = "全部刀数与金额，发起时已确定") List<CutWire> plan,
        @Schema(description = "已砍的刀数") int givenCuts,
        @Schema(description = "好友的帮砍，最新的在前") List<HelpedWire> helps,
        @Schema(description = "发起人正在付款，价格已锁定") boolean beingBought,
        @Schema(description = "老用户现在帮砍能砍掉的金额，不能再砍时为 0") long regularCutFen,
        @Schema(description = "新用户现在帮砍能砍掉的金额，不能再砍时为 0") long newcomerCutFen,
        OffsetDateTime expiresAt,
        OffsetDateTime serverTime,
        YouWire you,
        List<BargainAction> actions) {

    /** Who started it. */
    @Schema(name = "BargainOwner")
    record OwnerWire(String nickname, @Nullable String avatarUrl) {}

    /** One cut of the plan. */
    @Schema(name = "BargainCut")
    record CutWire(
            int number,
            long cutFen,
            @Schema(description = "这一刀之后的价格") long priceFen,
            boolean given) {}

    /** What a friend took off. */
    @Schema(name = "BargainHelp")
    record HelpedWire(
            String nickname, @Nullable String avatarUrl, boolean newcomer, long cutFen, OffsetDateTime helpedAt) {}

    /** What the caller has to do with the bargain. */
    @Schema(name = "BargainYou")
    record YouWire(
            boolean owner,

            @Schema(description = "点击“帮砍”恰好砍掉的金额；不能帮砍或未登录时为 null") @Nullable
            Long helpCutFen,

            @Schema(description = "帮砍后的价格") @Nullable Long priceAfterFen,
            @Schema(description = "是否按新用户计算") boolean newcomer,
            @Schema(description = "不能帮砍的原因") @Nullable Obstacle obstacle,
            @Schema(description = "已帮砍的金额") @Nullable Long helpedFen,
            @Nullable String orderId) {}

    /** Why the caller cannot help. */
    @Schema(name = "BargainObstacle")
    record Obstacle(String code, String detail) {

        private static Obstacle of(BargainError why) {
            return new Obstacle(why.name(), why.detail());
        }
    }

    /** Which campaign a bargain is started in. */
    @Schema(name = "BargainStart")
    record Start(@NotNull(message = "请选择砍价活动") String campaignId) {}

    /** What the friend was told before he tapped. */
    @Schema(name = "BargainTap")
    record Tap(
            @Min(value = 1, message = "金额至少 1 分")
            @Schema(description = "按钮上显示的金额；已有变化时拒绝 HELP_CHANGED，缺省则按现在的一刀")
            @Nullable
            Long expectedCutFen) {

        static Optional<Money> expectedBy(@Nullable Tap body) {
            return Optional.ofNullable(body).map(Tap::expectedCutFen).map(Money::ofFen);
        }
    }

    /** What a help did. */
    @Schema(name = "BargainGiven")
    record GivenWire(
            String bargainId,
            @Schema(description = "砍掉的金额") long cutFen,
            @Schema(description = "现在的价格") long priceFen,
            boolean newcomer) {

        static GivenWire of(String bargainId, Bargains.Given given) {
            return new GivenWire(bargainId, given.cut().fen(), given.price().fen(), given.newcomer());
        }
    }

    static BargainWire of(BargainView bargain, Instant now) {
        Money floor = bargain.plan().floor();
        return new BargainWire(
                Ids.text(bargain.id()),
                Ids.text(bargain.campaign()),
                Ids.text(bargain.sku()),
                bargain.title(),
                bargain.imageUrl(),
                new OwnerWire(
                        bargain.owner().nickname(), bargain.owner().avatarUrl().orElse(null)),
                bargain.status(),
                bargain.mode(),
                bargain.team(),
                bargain.plan().start().fen(),
                floor.fen(),
                bargain.price().fen(),
                bargain.price().minus(floor).fen(),
                plan(bargain),
                bargain.given(),
                bargain.helps().stream().map(BargainWire::help).toList(),
                bargain.beingBought(),
                bargain.regularCut().fen(),
                bargain.newcomerCut().fen(),
                BusinessTime.onTheWire(bargain.expiresAt()),
                BusinessTime.onTheWire(now),
                you(bargain),
                bargain.you().actions());
    }

    private static List<CutWire> plan(BargainView bargain) {
        List<Money> cuts = bargain.plan().cuts();
        List<Money> prices = bargain.plan().prices();
        return IntStream.range(0, cuts.size())
                .mapToObj(
                        i -> new CutWire(i + 1, cuts.get(i).fen(), prices.get(i).fen(), i < bargain.given()))
                .toList();
    }

    private static HelpedWire help(BargainView.Helped help) {
        return new HelpedWire(
                help.nickname(),
                help.avatarUrl().orElse(null),
                help.newcomer(),
                help.cut().fen(),
                BusinessTime.onTheWire(help.at()));
    }

    private static YouWire you(BargainView bargain) {
        BargainView.You you = bargain.you();
        return new YouWire(
                you.owner(),
                you.help().map(Money::fen).orElse(null),
                you.help().map(cut -> bargain.price().minus(cut).fen()).orElse(null),
                you.newcomer(),
                you.obstacle().map(Obstacle::of).orElse(null),
                you.helped().map(Money::fen).orElse(null),
                you.order().map(Ids::text).orElse(null));
    }
}
