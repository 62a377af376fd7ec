package mall.ops.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mall.catalog.Line;
import mall.coupon.CouponError;
import mall.coupon.CouponTemplate;
import mall.coupon.CouponTemplateId;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.platform.reward.Reward;
import mall.sharing.Prize;
import mall.sharing.RuleStatus;
import mall.sharing.ShareAct;
import mall.sharing.ShareRule;
import mall.sharing.ShareRuleTerms;
import mall.sharing.TargetType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule of what shares earn, as ops sees it. */
@Schema(name = "OpsShareRule")
record OpsShareRuleWire(
        String id,
        RuleStatus status,
        @Schema(description = "已承诺的奖励份数，含审核中的") int given,
        String name,
        ShareAct act,
        List<TargetType> targets,
        List<PrizeWire> prizes,
        int perDay,
        int perSharer,
        int budget,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @Schema(description = "会员看到的完整规则") String text) {

    /** What can be given. */
    enum Kind {
        POINTS("积分", ""),
        COUPON("优惠券", ""),
        // what friends do on a member's invitation is his social contribution (product.md §9)
        GROWTH("成长值", "SOCIAL"),
        CASH("现金", "");

        private final String label;
        private final String item;

        Kind(String label, String item) {
            this.label = label;
            this.item = item;
        }
    }

    /** A thing that a rule gives. */
    @Schema(name = "OpsSharePrize")
    record PrizeWire(
            @NotNull(message = "请选择奖励类型") Kind kind,

            @Schema(description = "奖励优惠券时填写，模板须可用于奖励发放") @Nullable
            String couponTemplateId,

            @Schema(description = "数量；现金以分计")
            @NotNull(message = "请填写数量")
            @Min(value = 1, message = "数量至少为 1")
            @Max(value = 1_000_000, message = "数量过大")
            Long amount,

            @Schema(description = "好友是新会员时另加的数量，缺省 0", defaultValue = "0")
            @Nullable
            @Min(value = 0, message = "另加数量不能为负")
            @Max(value = 1_000_000, message = "另加数量过大")
            Long newcomerExtra) {

        static PrizeWire of(Prize prize) {
            boolean coupon = prize.kind().equals(Reward.COUPON);
            return new PrizeWire(
                    Kind.valueOf(prize.kind()),
                    coupon ? Ids.text(Long.parseLong(prize.item())) : null,
                    prize.amount(),
                    prize.newcomerExtra());
        }

        /** The template of a coupon; refuses with COUPON_TEMPLATE_NOT_FOUND when it is none. */
        Optional<CouponTemplateId> template() {
            return kind != Kind.COUPON
                    ? Optional.empty()
                    : Optional.of(PathIds.required(
                            couponTemplateId == null ? "" : couponTemplateId,
                            CouponTemplateId::new,
                            CouponError.COUPON_TEMPLATE_NOT_FOUND));
        }

        Prize toPrize(Map<CouponTemplateId, CouponTemplate> templates) {
            return template()
                    .map(templates::get)
                    .map(template -> new Prize(
                            kind.name(),
                            Long.toString(template.id().value()),
                            template.terms().name(),
                            amount,
                            extra()))
                    .orElseGet(() -> new Prize(kind.name(), kind.item, kind.label, amount, extra()));
        }

        private long extra() {
            return newcomerExtra == null ? 0 : newcomerExtra;
        }
    }

    /** The terms of a rule as ops writes them. */
    @Schema(name = "OpsShareRuleDraft")
    record Draft(
            @NotNull(message = "请填写名称") @Line(max = 60) String name,

            @NotNull(message = "请选择好友的行为") ShareAct act,

            @Schema(description = "分享哪类内容时有效；缺省或空为不限") @Nullable @Size(max = 10, message = "分享内容类型过多")
            Set<@NotNull(message = "分享内容类型不正确") TargetType> targets,

            @NotEmpty(message = "至少设置一项奖励") @Size(max = 4, message = "最多四项奖励")
            List<@NotNull(message = "奖励不能为空") @Valid PrizeWire> prizes,

            @Schema(description = "每人每天最多得几次")
            @NotNull(message = "请填写每天次数")
            @Min(value = 1, message = "每天次数至少为 1")
            @Max(value = 10_000, message = "每天次数过大")
            Integer perDay,

            @Schema(description = "每人总共最多得几次")
            @NotNull(message = "请填写每人总次数")
            @Min(value = 1, message = "每人总次数至少为 1")
            @Max(value = 1_000_000, message = "每人总次数过大")
            Integer perSharer,

            @Schema(description = "所有人合计的份数")
            @NotNull(message = "请填写总份数")
            @Min(value = 1, message = "总份数至少为 1")
            @Max(value = 100_000_000, message = "总份数过大")
            Integer budget,

            @NotNull(message = "请填写开始时间") OffsetDateTime startsAt,

            @NotNull(message = "请填写结束时间") OffsetDateTime endsAt) {

        List<CouponTemplateId> templates() {
            return prizes.stream().flatMap(prize -> prize.template().stream()).toList();
        }

        /** The amounts of money a friend may bring, in fen: a new one more than another. */
        List<Long> cash() {
            return prizes.stream()
                    .filter(prize -> prize.kind() == Kind.CASH)
                    .flatMap(prize -> Stream.of(prize.amount(), prize.amount() + prize.extra()))
                    .toList();
        }

        ShareRuleTerms toTerms(Map<CouponTemplateId, CouponTemplate> templates) {
            return new ShareRuleTerms(
                    name.strip(),
                    act,
                    targets == null ? Set.of() : targets,
                    prizes.stream().map(prize -> prize.toPrize(templates)).toList(),
                    perDay,
                    perSharer,
                    budget,
                    startsAt.toInstant(),
                    endsAt.toInstant());
        }
    }

    static OpsShareRuleWire of(ShareRule rule) {
        ShareRuleTerms terms = rule.terms();
        return new OpsShareRuleWire(
                Ids.text(rule.id()),
                rule.status(),
                rule.given(),
                terms.name(),
                terms.act(),
                terms.targets().stream().sorted().toList(),
                terms.prizes().stream().map(PrizeWire::of).toList(),
                terms.perDay(),
                terms.perSharer(),
                terms.budget(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()),
                rule.sentence());
    }
}
