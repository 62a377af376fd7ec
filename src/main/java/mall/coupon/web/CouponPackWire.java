package mall.coupon.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mall.coupon.Pack;
import mall.coupon.Pack.Share;
import mall.coupon.PackRule;
import mall.coupon.PackView;
import mall.identity.MemberCard;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A pack of a split coupon, as everybody sees it who has its link. */
@Schema(name = "CouponPack")
record CouponPackWire(
        String id,
        String name,
        @Schema(description = "开包人") @Nullable Person owner,

        @Schema(description = "OPEN 可领，EMPTY 已领完，EXPIRED 已过期，REVOKED 已失效（订单退款）")
        Pack.State state,

        @Schema(description = "优惠券的门槛、范围和规则；面值见 shares") CouponTermsWire terms,
        @Schema(description = "全部份额，按领取顺序；金额在开包时已定，不会再变") List<ShareWire> shares,

        @Schema(description = "下一位领取者得到的金额，不能领时为 null；领取时作为 expectedFen 传回") @Nullable
        Long nextFen,

        @Schema(description = "仅限从未下单的新用户领取") boolean newcomersOnly,
        @Schema(description = "每位朋友每天可领此活动的份数") int perDay,
        @Nullable @Schema(description = "登录后：我与这个券包") You you,
        OffsetDateTime expiresAt,
        OffsetDateTime serverTime) {

    /** Somebody, as others see him. */
    @Schema(name = "CouponPackPerson")
    record Person(String nickname, @Nullable String avatarUrl) {

        private static Person of(MemberCard card) {
            return new Person(card.nickname(), card.avatarUrl().orElse(null));
        }
    }

    /** A share of the plan. */
    @Schema(name = "CouponPackShare")
    record ShareWire(
            @Schema(description = "第几份，第 1 份属于开包人") int number,
            long amountFen,
            @Nullable @Schema(description = "谁领走了，未领为 null") Person takenBy,
            @Nullable OffsetDateTime takenAt) {}

    /** The caller and the pack. */
    @Schema(name = "CouponPackYou")
    record You(
            boolean owner,

            @Schema(description = "我领到的优惠券，未领为 null") @Nullable
            String couponId) {}

    /** What opens a pack. */
    @Schema(name = "CouponPackEntry")
    record Open(
            @NotNull(message = "请选择活动") String ruleId,

            @Schema(description = "活动的 occasion 为 PAID_ORDER 时必填：自己已付款的订单") @Nullable
            String orderId) {}

    /** A knowing tap. */
    @Schema(name = "CouponPackTaking")
    record Take(
            @Schema(description = "页面上显示的 nextFen；此刻已不是这个金额时返回 409 COUPON_PACK_CHANGED。不传则领取当时的下一份")
            @Min(value = 1, message = "金额至少 1 分")
            @Max(value = 100_000_000, message = "金额过高")
            @Nullable
            Long expectedFen) {}

    /** A rule that packs can be opened of now. */
    @Schema(name = "CouponPackRule")
    record RuleWire(
            String id,
            String name,
            @Schema(description = "PAID_ORDER 付款后，FREE 免费") PackRule.Occasion occasion,
            @Schema(description = "订单实付满多少，FREE 为 0") long orderFromFen,
            @Schema(description = "各份金额，按领取顺序，第 1 份属于开包人") List<Long> amountsFen,
            @Schema(description = "券包有效小时数") long hours,
            @Schema(description = "每人可开几个") int perMember,
            boolean newcomersOnly,
            OffsetDateTime endsAt) {

        static RuleWire of(PackRule rule) {
            PackRule.Terms terms = rule.terms();
            return new RuleWire(
                    Ids.text(rule.id()),
                    terms.name(),
                    terms.occasion(),
                    terms.orderFrom().fen(),
                    terms.plan().stream().map(Money::fen).toList(),
                    terms.life().toHours(),
                    terms.perMember(),
                    terms.newcomersOnly(),
                    BusinessTime.onTheWire(terms.until()));
        }
    }

    static CouponPackWire of(PackView view, Optional<MemberId> viewer, Instant now) {
        Pack pack = view.pack();
        return new CouponPackWire(
                Ids.text(pack.id()),
                pack.rule().terms().name(),
                person(view, pack.owner()),
                pack.stateAt(now),
                CouponTermsWire.of(view.terms()),
                IntStream.range(0, pack.amounts().size())
                        .mapToObj(place -> share(view, place))
                        .toList(),
                pack.nextAt(now).map(Money::fen).orElse(null),
                pack.rule().terms().newcomersOnly(),
                pack.rule().terms().perDay(),
                viewer.map(member -> you(pack, member)).orElse(null),
                BusinessTime.onTheWire(pack.expiresAt()),
                BusinessTime.onTheWire(now));
    }

    private static ShareWire share(PackView view, int place) {
        Pack pack = view.pack();
        long amount = pack.amounts().get(place).fen();
        if (place >= pack.taken().size()) {
            return new ShareWire(place + 1, amount, null, null);
        }
        Share share = pack.taken().get(place);
        return new ShareWire(place + 1, amount, person(view, share.member()), BusinessTime.onTheWire(share.at()));
    }

    private static @Nullable Person person(PackView view, MemberId member) {
        return view.card(member).map(Person::of).orElse(null);
    }

    private static You you(Pack pack, MemberId member) {
        return new You(
                pack.owner().equals(member),
                pack.shareOf(member).map(share -> Ids.text(share.coupon())).orElse(null));
    }
}
