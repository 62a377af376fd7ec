package mall.catalog;

import mall.kernel.ErrorCode;

/** Refusals of the catalog. */
public enum CatalogError implements ErrorCode {
    PRODUCT_NOT_FOUND(Kind.NOT_FOUND, "商品不存在或已下架"),
    SKU_NOT_FOUND(Kind.NOT_FOUND, "商品规格不存在"),
    CATEGORY_NOT_FOUND(Kind.NOT_FOUND, "分类不存在"),
    PRODUCT_ALREADY_PUBLISHED(Kind.CONFLICT, "商品已上架"),
    PRODUCT_NOT_PUBLISHED(Kind.CONFLICT, "商品未上架"),
    SKU_CODE_REPEATED(Kind.INVALID, "同一商品的规格编码不能重复"),
    SKU_OPTIONS_MISMATCH(Kind.INVALID, "同一商品各规格的选项名称必须一致，选项组合不能重复"),
    ORIGINAL_PRICE_TOO_LOW(Kind.INVALID, "划线价不能低于售价");

    private final Kind kind;
    private final String detail;

    CatalogError(Kind kind, String detail) {
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
