package mall.membership.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import mall.membership.Benefits;
import mall.membership.Ladder;
import mall.membership.Level;
import mall.membership.MemberDay;
import mall.membership.MemberDayTerms.Part;
import mall.membership.Recurrence;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A member day, for everybody. */
@Schema(name = "MemberDay")
record MemberDayWire(
        String id,
        String name,
        @Schema(description = "展示文案，例如：每月 8 日") String when,
        @Schema(description = "最近的一天，今天也算") LocalDate nextDay,
        @Schema(description = "今天是否就是会员日") boolean today,

        @Schema(description = "各等级的权益，从低到高；没有列出的等级享受低于它的最近一档")
        List<PartWire> parts) {

    private static final String WEEKDAYS = "一二三四五六日";

    /** What members from a level on get. */
    @Schema(name = "MemberDayPart")
    record PartWire(
            String level,
            String levelName,
            @Schema(description = "当天下单的积分倍率，万分比") int pointsBasisPoints,
            @Schema(description = "发放的优惠券张数") int coupons,
            @Schema(description = "展示文案，例如：2 倍积分") List<String> texts) {

        private static PartWire of(Part part, Level level) {
            List<String> texts = new ArrayList<>();
            if (part.pointsBasisPoints() > Benefits.WHOLE) {
                texts.add(times(part.pointsBasisPoints()) + " 倍积分");
            }
            if (!part.coupons().isEmpty()) {
                texts.add(part.coupons().size() + " 张优惠券");
            }
            return new PartWire(
                    level.code(),
                    level.name(),
                    part.pointsBasisPoints(),
                    part.coupons().size(),
                    List.copyOf(texts));
        }
    }

    static MemberDayWire of(MemberDay rule, LocalDate next, LocalDate today, Ladder ladder) {
        List<PartWire> parts = ladder.levels().stream()
                .flatMap(level -> rule.terms().parts().stream()
                        .filter(part -> part.level().equals(level.code()))
                        .map(part -> PartWire.of(part, level)))
                .toList();
        return new MemberDayWire(
                Ids.text(rule.id()),
                rule.terms().name(),
                when(rule.terms().recurrence()),
                next,
                next.equals(today),
                parts);
    }

    private static String when(Recurrence recurrence) {
        return switch (recurrence.kind()) {
            case MONTHLY -> "每月 " + recurrence.number() + " 日";
            case WEEKLY -> "每周" + WEEKDAYS.charAt(recurrence.number() - 1);
            case DATE -> recurrence.date().map(LocalDate::toString).orElse("");
        };
    }

    private static String times(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 4).stripTrailingZeros().toPlainString();
    }
}
