package mall.payout;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum PayoutError implements ErrorCode {
    PAYOUT_NOT_FOUND(Kind.NOT_FOUND, "现金奖励不存在"),
    PAYOUT_HELD(Kind.CONFLICT, "奖励核实中，暂不能领取"),
    PAYOUT_NOT_READY(Kind.CONFLICT, "该奖励已领取或已失效"),
    PAYOUT_UNDERWAY(Kind.CONFLICT, "微信正在处理这笔转账，请稍后查看结果"),
    PAYOUT_DAILY_LIMIT_REACHED(Kind.CONFLICT, "今日领取金额已达上限，请明天再来"),
    PAYOUTS_CLOSED(Kind.CONFLICT, "现金领取暂停，您的奖励会保留"),
    PAYOUT_REFUSED(Kind.CONFLICT, "微信拒绝了这笔转账，请确认微信账号状态正常后重试"),
    PAYOUT_UNAVAILABLE(Kind.UNAVAILABLE, "微信转账繁忙，请稍后再试"),
    PAYOUT_AMOUNT_INVALID(Kind.INVALID, "现金奖励的金额超出允许范围"),
    PAYOUT_NOT_HELD(Kind.CONFLICT, "该奖励没有被冻结");

    private final Kind kind;
    private final String detail;

    PayoutError(Kind kind, String detail) {
        this.kind = kind;
        this.detail = detail;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String detail() {
        return detail;
    }
}
