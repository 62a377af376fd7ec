package mall.ops.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.sharing.Channel;
import mall.sharing.PrizeState;
import mall.sharing.ShareAct;
import mall.sharing.ShareActStatus;
import mall.sharing.ShareActView;
import mall.sharing.ShareStatistics;
import mall.sharing.TargetType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What sharing brought, as ops sees it. */
final class OpsSharingWire {

    private OpsSharingWire() {}

    /** Who brought whom, and what came of it. */
    @Schema(name = "OpsShareAct")
    record Act(
            String id,
            ShareAct act,
            String sharerId,
            @Schema(description = "被带来的好友") String visitorId,
            TargetType targetType,
            String targetId,
            Channel channel,
            @Nullable String orderId,
            @Schema(description = "好友当时是否新会员") boolean newcomer,
            ShareActStatus status,
            boolean capped,
            List<Prize> prizes,
            OffsetDateTime at) {

        static Act of(ShareActView view) {
            return new Act(
                    Ids.text(view.id()),
                    view.act(),
                    Ids.text(view.sharer()),
                    Ids.text(view.visitor()),
                    view.target().type(),
                    view.target().text(),
                    view.channel(),
                    view.order().map(Ids::text).orElse(null),
                    view.newcomer(),
                    view.status(),
                    view.capped(),
                    view.prizes().stream().map(Prize::of).toList(),
                    BusinessTime.onTheWire(view.at()));
        }
    }

    /** What the sharer gets for it. */
    @Schema(name = "OpsShareActPrize")
    record Prize(String ruleId, String kind, String label, long amount, PrizeState state) {

        static Prize of(ShareActView.Given given) {
            return new Prize(Ids.text(given.rule()), given.kind(), given.label(), given.amount(), given.state());
        }
    }

    /** Sharing in numbers. */
    @Schema(name = "OpsShareStatistics")
    record Statistics(
            @Schema(description = "新建的分享链接数") Map<TargetType, Long> shares, List<Line> lines, List<Cost> prizes) {

        static Statistics of(ShareStatistics statistics) {
            return new Statistics(
                    statistics.shares(),
                    statistics.lines().stream().map(Line::of).toList(),
                    statistics.prizes().stream().map(Cost::of).toList());
        }
    }

    /** What came by one channel. */
    @Schema(name = "OpsShareLine")
    record Line(
            TargetType targetType,
            Channel channel,
            @Schema(description = "访客数：每个链接每位访客每天计一次") long visitors,
            @Schema(description = "有效行为次数") Map<ShareAct, Long> acts,
            @Schema(description = "带来的订单数") long orders,
            @Schema(description = "行为次数与访客数之比，10000 即 100%") long conversionBasisPoints) {

        static Line of(ShareStatistics.Line line) {
            return new Line(
                    line.target(),
                    line.channel(),
                    line.visitors(),
                    line.acts(),
                    line.orders(),
                    line.conversionBasisPoints());
        }
    }

    /** What it cost. */
    @Schema(name = "OpsShareCost")
    record Cost(
            String kind,
            long givenCount,
            @Schema(description = "已发放的数量，现金以分计") long givenAmount,
            @Schema(description = "已收回的数量") long takenBackAmount,
            @Schema(description = "审核中的数量") long waitingAmount) {

        static Cost of(ShareStatistics.Cost cost) {
            return new Cost(
                    cost.kind(), cost.givenCount(), cost.givenAmount(), cost.takenBackAmount(), cost.waitingAmount());
        }
    }
}
