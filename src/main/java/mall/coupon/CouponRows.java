package mall.coupon;

import io.vertx.sqlclient.Row;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.SqlValues;

/** How a coupon rests in its row. */
final class CouponRows {

    private CouponRows() {}

    /** Reads a row that has {@link CouponStore#COLUMNS}. */
    static Coupon coupon(Row row) {
        CouponTerms terms = TemplateRows.terms(row);
        Optional<Money> face = TemplateRows.moneyIfAny(row, "face_fen");
        return new Coupon(
                new CouponId(row.getLong("c_id")),
                new CouponTemplateId(row.getLong("template_id")),
                new MemberId(row.getLong("member_id")),
                face.map(terms::at).orElse(terms),
                face,
                CouponStatus.valueOf(row.getString("c_status")),
                CouponSource.valueOf(row.getString("source")),
                SqlValues.instant(row, "c_from"),
                SqlValues.instant(row, "c_until"),
                Optional.ofNullable(row.getLong("order_id")).map(OrderId::new),
                TemplateRows.moneyIfAny(row, "saved_fen"),
                SqlValues.instant(row, "issued_at"),
                SqlValues.instantIfAny(row, "used_at"));
    }
}
