package mall.ops.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mall.coupon.CodeBatch;
import mall.coupon.CodeBatchStatus;
import mall.coupon.Coupon;
import mall.coupon.CouponSource;
import mall.coupon.CouponStatus;
import mall.coupon.IssueOutcome;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A coupon as ops sees it. */
@Schema(name = "OpsCoupon")
record OpsCouponWire(
        String id,
        String templateId,
        String name,
        String memberId,
        CouponStatus status,
        CouponSource source,

        @Schema(description = "自己的面值：裂变券的一份，或膨胀券当前的面值") @Nullable
        Long faceFen,

        OffsetDateTime validFrom,
        OffsetDateTime validUntil,
        @Nullable String orderId,
        @Nullable Long savedFen,
        OffsetDateTime issuedAt,
        @Nullable OffsetDateTime usedAt) {

    static OpsCouponWire of(Coupon coupon) {
        return new OpsCouponWire(
                Ids.text(coupon.id()),
                Ids.text(coupon.template()),
                coupon.terms().name(),
                Ids.text(coupon.member()),
                coupon.status(),
                coupon.source(),
                coupon.face().map(Money::fen).orElse(null),
                BusinessTime.onTheWire(coupon.validFrom()),
                BusinessTime.onTheWire(coupon.validUntil()),
                coupon.order().map(Ids::text).orElse(null),
                coupon.saved().map(Money::fen).orElse(null),
                BusinessTime.onTheWire(coupon.issuedAt()),
                coupon.usedAt().map(BusinessTime::onTheWire).orElse(null));
    }

    /** A batch of codes. */
    @Schema(name = "OpsCodeBatch")
    record Batch(
            String id,
            String templateId,
            int codes,
            @Schema(description = "每个码可由多少人兑换") int usesEach,
            @Schema(description = "已生成的数量") int generated,
            CodeBatchStatus status,
            OffsetDateTime createdAt) {

        static Batch of(CodeBatch batch) {
            return new Batch(
                    Ids.text(batch.id()),
                    Ids.text(batch.template()),
                    batch.codes(),
                    batch.usesEach(),
                    batch.generated(),
                    batch.status(),
                    BusinessTime.onTheWire(batch.createdAt()));
        }
    }

    /** How a sending came out. */
    @Schema(name = "OpsCouponSending")
    record Sending(String id, int issued, List<Result> results) {

        /** What one member got. */
        @Schema(name = "OpsCouponSendingResult")
        record Result(
                String memberId,

                @Schema(description = "ISSUED 已发，LIMIT_REACHED 已达每人上限，USED_UP 已发完，NO_MEMBER 会员不存在或已注销")
                String outcome) {}

        static Sending of(long id, List<MemberId> members, Map<MemberId, IssueOutcome> outcomes) {
            List<Result> results = members.stream()
                    .map(member -> new Result(
                            Ids.text(member),
                            outcomes.containsKey(member) ? outcomes.get(member).name() : "NO_MEMBER"))
                    .toList();
            int issued = (int) outcomes.values().stream()
                    .filter(IssueOutcome.ISSUED::equals)
                    .count();
            return new Sending(Ids.text(id), issued, results);
        }
    }
}
