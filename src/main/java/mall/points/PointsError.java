package mall.points;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum PointsError implements ErrorCode {
    POINTS_NOT_ENOUGH(Kind.CONFLICT, "积分不足"),
    POINTS_ADJUSTMENT_EMPTY(Kind.INVALID, "调整的积分不能为 0"),
    POINTS_MEMBER_NOT_FOUND(Kind.NOT_FOUND, "会员不存在"),
    SAVINGS_PLAN_NOT_FOUND(Kind.NOT_FOUND, "定存方案不存在"),
    SAVINGS_PLAN_INVALID(Kind.INVALID, "定存方案设置有误，请检查标出的字段"),
    SAVINGS_PLAN_WRONG_STATUS(Kind.CONFLICT, "定存方案当前状态不能这样操作"),
    SAVINGS_PLAN_NOT_OPEN(Kind.CONFLICT, "定存方案未开始或已结束"),
    SAVINGS_PLAN_FULL(Kind.CONFLICT, "定存总额已满"),
    SAVINGS_TOO_FEW(Kind.CONFLICT, "低于起存积分"),
    SAVINGS_LIMIT_REACHED(Kind.CONFLICT, "您在该方案下的定存积分已达上限"),
    SAVING_NOT_FOUND(Kind.NOT_FOUND, "定存不存在"),
    SAVING_ENDED(Kind.CONFLICT, "定存已到期或已支取"),
    FLASH_DAY_NOT_FOUND(Kind.NOT_FOUND, "积分闪购日不存在"),
    FLASH_DAY_INVALID(Kind.INVALID, "积分闪购日设置有误，请检查标出的字段"),
    FLASH_DAY_WRONG_STATUS(Kind.CONFLICT, "积分闪购日当前状态不能这样操作"),
    POINTS_ITEM_NOT_FOUND(Kind.NOT_FOUND, "兑换商品不存在"),
    POINTS_ITEM_NOT_OPEN(Kind.CONFLICT, "兑换未开始或已结束"),
    POINTS_ITEM_SKU_DIFFERS(Kind.INVALID, "所选规格不是该兑换商品，也不能与其他商品一起兑换"),
    POINTS_ITEM_ONLY(Kind.CONFLICT, "该商品仅限在积分商城兑换"),
    POINTS_ITEM_SOLD_OUT(Kind.CONFLICT, "已兑完"),
    POINTS_ITEM_LIMIT_REACHED(Kind.CONFLICT, "您兑换该商品的数量已达上限"),
    POINTS_LEVEL_TOO_LOW(Kind.CONFLICT, "您的会员等级还不能兑换该商品"),
    POINTS_ITEM_INVALID(Kind.INVALID, "兑换商品设置有误，请检查标出的字段"),
    POINTS_ITEM_NOT_DRAFT(Kind.CONFLICT, "兑换商品已发布，不能修改"),
    POINTS_ITEM_NOT_PUBLISHED(Kind.CONFLICT, "兑换商品未发布或已结束");

    private final Kind kind;
    private final String detail;

    PointsError(Kind kind, String detail) {
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
