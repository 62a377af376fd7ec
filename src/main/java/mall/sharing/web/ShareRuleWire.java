package mall.sharing.web;

import java.time.OffsetDateTime;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.sharing.Prize;
import mall.sharing.ShareAct;
import mall.sharing.ShareRule;
import mall.sharing.TargetType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a friend's act earns the sharer, whole and exact. */
@Schema(name = "ShareRule")
record ShareRuleWire(
        String id,
        String name,
        @Schema(description = "好友的哪个行为") ShareAct act,
        @Schema(description = "分享哪类内容时有效；空为不限") List<TargetType> targets,
        @Schema(description = "完整规则，可直接展示") String text,
        List<PrizeWire> prizes,
        @Schema(description = "每天最多得几次") int perDay,
        @Schema(description = "活动期间最多得几次") int perSharer,
        @Schema(description = "总共几份") int budget,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt) {

    /** A thing that the sharer gets. */
    @Schema(name = "SharePrize")
    record PrizeWire(
            @Schema(description = "POINTS 积分、COUPON 优惠券、GROWTH 成长值、CASH 现金（分）")
            String kind,

            String label,
            long amount,
            @Schema(description = "好友是新会员时另加") long newcomerExtra) {

        static PrizeWire of(Prize prize) {
            return new PrizeWire(prize.kind(), prize.label(), prize.amount(), prize.newcomerExtra());
        }
    }

    static ShareRuleWire of(ShareRule rule) {
        return new ShareRuleWire(
                Ids.text(rule.id()),
                rule.terms().name(),
                rule.terms().act(),
                rule.terms().targets().stream().sorted().toList(),
                rule.sentence(),
                rule.terms().prizes().stream().map(PrizeWire::of).toList(),
                rule.terms().perDay(),
                rule.terms().perSharer(),
                rule.terms().budget(),
                BusinessTime.onTheWire(rule.terms().startsAt()),
                BusinessTime.onTheWire(rule.terms().endsAt()));
    }
}
