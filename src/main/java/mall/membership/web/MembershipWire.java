package mall.membership.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.membership.Dimension;
import mall.membership.Level;
import mall.membership.MembershipView;
import mall.membership.Progress;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member's level, the way to the next one, and what his level gives him. */
@Schema(name = "Membership")
record MembershipWire(
        Badge level,
        @Schema(description = "何时成为该等级") @Nullable OffsetDateTime since,

        @Schema(description = "近 12 个月的成长值") long growth,
        List<Share> dimensions,

        @Schema(description = "下一等级；已是最高等级时为 null") @Nullable
        Next next,

        @Schema(description = "最近将失效的成长值") @Nullable Expiry expiry,

        @Schema(description = "成长值已不足、等级暂时保留时才有") @Nullable Grace grace,

        List<BenefitWire> benefits,
        @Nullable BirthdayWire birthday,
        OffsetDateTime serverTime) {

    /** The level itself. */
    @Schema(name = "MemberBadge")
    record Badge(String code, String name, int rank) {}

    /** What counts in one dimension. */
    @Schema(name = "GrowthShare")
    record Share(
            Dimension dimension,
            String name,
            @Schema(description = "该维度近 12 个月的累计") long amount,
            @Schema(description = "折算成长值的权重，万分比") int weightBasisPoints) {}

    /** The way to the next level. */
    @Schema(name = "NextMemberLevel")
    record Next(
            String code,
            String name,
            long threshold,
            long missingGrowth,

            @Schema(description = "全靠消费还需多少；消费不计成长值时为 null") @Nullable
            Long missingSpendingFen,

            @Schema(description = "展示文案，例如：再消费 ¥120 升级金卡会员") String text) {

        static Next of(Progress progress) {
            return new Next(
                    progress.level().code(),
                    progress.level().name(),
                    progress.level().threshold(),
                    progress.growth(),
                    progress.spending().map(Money::fen).orElse(null),
                    LevelText.next(progress));
        }
    }

    /** Growth that will be gone. */
    @Schema(name = "GrowthExpiry")
    record Expiry(@Schema(description = "从这一天起失效") LocalDate on, long growth) {}

    /** A level that is kept for a while. */
    @Schema(name = "MemberLevelGrace")
    record Grace(
            @Schema(description = "保留的最后一天") LocalDate until,
            long missingGrowth,

            @Schema(description = "全靠消费还需多少；消费不计成长值时为 null") @Nullable
            Long missingSpendingFen,

            @Schema(description = "此后的等级") String thenName,
            @Schema(description = "展示文案") String text) {

        static Grace of(MembershipView.Grace grace) {
            return new Grace(
                    grace.until(),
                    grace.missing().growth(),
                    grace.missing().spending().map(Money::fen).orElse(null),
                    grace.then().name(),
                    LevelText.grace(grace));
        }
    }

    static MembershipWire of(MembershipView view, Duration birthdayFixedFor, Instant now) {
        Level level = view.level();
        return new MembershipWire(
                new Badge(level.code(), level.name(), view.ladder().rank(level)),
                view.since().map(BusinessTime::onTheWire).orElse(null),
                view.growth(),
                Stream.of(Dimension.values()).map(one -> share(view, one)).toList(),
                view.next().map(Next::of).orElse(null),
                view.expiry()
                        .map(expiry -> new Expiry(expiry.on(), expiry.growth()))
                        .orElse(null),
                view.grace().map(Grace::of).orElse(null),
                LevelText.benefits(level.benefits()).stream()
                        .map(benefit -> benefit.withLeft(view.freeFreightsLeft()))
                        .toList(),
                view.birthday()
                        .map(birthday -> BirthdayWire.of(birthday, birthdayFixedFor))
                        .orElse(null),
                BusinessTime.onTheWire(now));
    }

    private static Share share(MembershipView view, Dimension dimension) {
        return new Share(
                dimension,
                dimension.title(),
                view.amounts().getOrDefault(dimension, 0L),
                view.ladder().weight(dimension));
    }
}
