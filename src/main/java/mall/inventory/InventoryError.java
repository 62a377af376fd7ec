package mall.inventory;

import mall.kernel.ErrorCode;

/** Refusals of the inventory. */
public enum InventoryError implements ErrorCode {
    STOCK_NOT_ENOUGH(Kind.CONFLICT, "库存不足"),
    ADJUSTMENT_EMPTY(Kind.INVALID, "调整数量不能为 0"),
    RESERVATION_ENDED(Kind.CONFLICT, "库存预占已结束");

    private final Kind kind;
    private final String detail;

    InventoryError(Kind kind, String detail) {
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
