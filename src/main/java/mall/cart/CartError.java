package mall.cart;

import mall.kernel.ErrorCode;

/** Refusals of this room, and why a line cannot be ordered now. */
public enum CartError implements ErrorCode {
    CART_FULL(Kind.CONFLICT, "购物车最多放 120 种商品，请先清理"),
    CART_LINE_NOT_FOUND(Kind.NOT_FOUND, "购物车里没有这件商品"),
    TOO_MANY_SELECTED(Kind.CONFLICT, "一次最多结算 50 种商品，请减少勾选"),
    SOLD_OUT(Kind.CONFLICT, "已售罄"),
    FEWER_LEFT(Kind.CONFLICT, "库存不足，请减少数量");

    private final Kind kind;
    private final String detail;

    CartError(Kind kind, String detail) {
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
