package mall.invitation.web;

import java.time.OffsetDateTime;
import java.util.List;
import mall.invitation.Gift;
import mall.invitation.Period;
import mall.invitation.Prize;
import mall.invitation.Program;
import mall.invitation.ProgramTerms;
import mall.invitation.Step;
import mall.kernel.BusinessTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What inviting brings, in full: shown before anybody shares, and on the page that a friend opens (WeChat's rules). */
@Schema(name = "InvitationProgram")
record ProgramWire(
        String name,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        int rewardDays,
        long minOrderFen,
        int dailyCap,
        List<StepWire> steps,
        List<PrizeWire> prizes,
        List<String> rules) {

    /** One reward; {@code text} is fit to show. */
    @Schema(name = "InvitationGift")
    record GiftWire(String kind, long amount, String text) {

        static GiftWire of(Gift gift) {
            return new GiftWire(gift.kind(), gift.amount(), gift.text());
        }
    }

    /** What the friend's {@code nth} received order brings to both. */
    @Schema(name = "InvitationStep")
    record StepWire(int nth, List<GiftWire> inviter, List<GiftWire> invitee) {

        static StepWire of(Step step) {
            return new StepWire(step.nth(), gifts(step.inviter()), gifts(step.invitee()));
        }
    }

    /** What ranks of a board get. */
    @Schema(name = "InvitationPrize")
    record PrizeWire(Period period, int fromRank, int toRank, List<GiftWire> gifts) {

        static PrizeWire of(Prize prize) {
            return new PrizeWire(prize.period(), prize.fromRank(), prize.toRank(), ProgramWire.gifts(prize.gifts()));
        }
    }

    static ProgramWire of(Program program) {
        ProgramTerms terms = program.terms();
        return new ProgramWire(
                terms.name(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()),
                terms.rewardDays(),
                terms.minOrder().fen(),
                terms.dailyCap(),
                terms.steps().stream().map(StepWire::of).toList(),
                terms.prizes().stream().map(PrizeWire::of).toList(),
                rules(terms));
    }

    static List<GiftWire> gifts(List<Gift> gifts) {
        return gifts.stream().map(GiftWire::of).toList();
    }

    private static List<String> rules(ProgramTerms terms) {
        return List.of(
                "新会员通过您的邀请码注册，或在首次下单前填写邀请码，即成为您邀请的好友，绑定后不能更改。",
                "好友自绑定起 " + terms.rewardDays() + " 天内下单，实付满 " + terms.minOrder().inYuan() + " 且确认收货后，按累计单数发放奖励。",
                "每位好友的每一级奖励双方各发放一次；每位邀请人每天最多获得 " + terms.dailyCap() + " 次奖励。",
                "订单退款后，该订单带来的奖励会收回；已领取的现金从后续奖励中抵扣。",
                "现金奖励在「我的现金奖励」中领取到微信零钱，需在 24 小时内确认收款。",
                "自己邀请自己、同一设备注册等异常邀请不发放奖励。");
    }
}
