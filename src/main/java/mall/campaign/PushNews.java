package mall.campaign;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import mall.coupon.CouponQueries;
import mall.coupon.CouponTemplate;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.messaging.MessageScene;
import mall.messaging.Messages;
import mall.messaging.Notice;

/** Tells members of the coupons they were given. */
@ApplicationScoped
class PushNews {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private final Messages messages;
    private final CouponQueries coupons;
    private final CampaignConfig config;

    PushNews(Messages messages, CouponQueries coupons, CampaignConfig config) {
        this.messages = messages;
        this.coupons = coupons;
        this.config = config;
    }

    /** Joins the transaction that gives the coupons; nobody is told of a push twice. */
    Uni<Void> tell(CouponPush push, List<MemberId> members, Instant now) {
        return members.isEmpty() || !push.terms().withMessage()
                ? Uni.createFrom().voidItem()
                : coupons.template(push.terms().template())
                        .chain(template -> messages.tell(members.stream()
                                .map(member -> notice(push, template, member, now))
                                .toList()));
    }

    private Notice notice(CouponPush push, CouponTemplate template, MemberId member, Instant now) {
        String name = template.terms().name();
        Instant until = template.terms().validity().until(now);
        String untilText = TIME.format(BusinessTime.onTheWire(until));
        Instant useful = now.plus(config.messageUsefulFor());
        return new Notice(
                member,
                MessageScene.COUPON_PUSHED,
                push.id().reference(),
                "送您一张“" + name + "”优惠券，已放入“我的优惠券”，" + untilText + " 前有效。",
                config.couponPage(),
                Map.of("coupon", name, "time", untilText),
                now,
                useful.isBefore(until) ? useful : until);
    }
}
