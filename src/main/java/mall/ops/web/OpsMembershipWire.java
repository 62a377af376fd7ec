package mall.ops.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mall.catalog.Line;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.membership.Dimension;
import mall.membership.GrowthEntry;
import mall.membership.MembershipView;
import mall.membership.Memberships;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member's level as ops sees it. */
@Schema(name = "OpsMembership")
record OpsMembershipWire(
        String memberId,
        String level,
        String levelName,
        @Nullable OffsetDateTime since,
        @Schema(description = "近 12 个月的成长值") long growth,
        @Schema(description = "各维度近 12 个月的累计") Map<Dimension, Long> amounts,

        @Schema(description = "保级的最后一天，未在保级时为 null") @Nullable
        LocalDate keptUntil,

        @Schema(description = "本月剩余免运费次数") int freeFreightsLeft) {

    /** Growth that ops gives or takes. */
    @Schema(name = "OpsGrowthAdjustment")
    record Adjustment(
            @NotNull(message = "请选择维度") Dimension dimension,

            @Schema(description = "正数增加，负数扣减")
            @NotNull(message = "请填写成长值")
            @Min(value = -10_000_000, message = "一次最多扣减 10000000")
            @Max(value = 10_000_000, message = "一次最多增加 10000000")
            Long amount,

            @Schema(description = "从哪一天起计入，缺省今天；扣减填写更早的日期可不经保级期立即生效") @Nullable
            LocalDate countsOn,

            @NotNull(message = "请填写原因，会员可见") @Line(max = 40) String reason) {

        Memberships.Adjustment toCommand(MemberId member) {
            return new Memberships.Adjustment(member, dimension, amount, Optional.ofNullable(countsOn), reason.strip());
        }
    }

    /** One line of the ledger. */
    @Schema(name = "OpsGrowthEntry")
    record Entry(
            String id,
            Dimension dimension,
            long amount,
            String title,
            String kind,
            String reference,
            LocalDate countsOn,
            LocalDate expiresOn,
            OffsetDateTime at) {

        static Entry of(GrowthEntry entry) {
            return new Entry(
                    Ids.text(entry.id()),
                    entry.dimension(),
                    entry.amount(),
                    entry.title(),
                    entry.kind(),
                    entry.reference(),
                    entry.countsOn(),
                    entry.expiresOn(),
                    BusinessTime.onTheWire(entry.at()));
        }
    }

    static OpsMembershipWire of(MemberId member, MembershipView view) {
        return new OpsMembershipWire(
                Ids.text(member),
                view.level().code(),
                view.level().name(),
                view.since().map(BusinessTime::onTheWire).orElse(null),
                view.growth(),
                new TreeMap<>(view.amounts()),
                view.grace().map(MembershipView.Grace::until).orElse(null),
                view.freeFreightsLeft());
    }
}
