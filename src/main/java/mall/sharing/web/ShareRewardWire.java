package mall.sharing.web;

import java.time.OffsetDateTime;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.sharing.PrizeState;
import mall.sharing.ShareAct;
import mall.sharing.ShareActStatus;
import mall.sharing.ShareActView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a friend did on the member's link, and what he gets for it. Who the friend is stays with the friend. */
@Schema(name = "ShareReward")
record ShareRewardWire(
        String id,
        ShareAct act,
        String title,
        ShareTargetWire target,

        @Schema(description = "COUNTED 已计入、HELD 审核中、REJECTED 未通过、REVOKED 因退款收回")
        ShareActStatus status,

        @Schema(description = "是否因达到上限而没有奖励") boolean capped,
        List<Prize> prizes,
        OffsetDateTime at) {

    /** A thing that he gets. */
    @Schema(name = "ShareRewardPrize")
    record Prize(
            String kind,
            String label,
            long amount,

            @Schema(description = "WAITING 待审核、GIVEN 已发放、MISSED 未能发放、WITHHELD 不发放、TAKEN_BACK 已收回")
            PrizeState state) {

        static Prize of(ShareActView.Given given) {
            return new Prize(given.kind(), given.label(), given.amount(), given.state());
        }
    }

    static ShareRewardWire of(ShareActView view) {
        return new ShareRewardWire(
                Ids.text(view.id()),
                view.act(),
                view.act().title(),
                ShareTargetWire.of(view.target()),
                view.status(),
                view.capped(),
                view.prizes().stream().map(Prize::of).toList(),
                BusinessTime.onTheWire(view.at()));
    }
}
