package mall.coupon;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import mall.catalog.CategoryId;
import mall.catalog.ProductId;
import mall.catalog.Scope;
import mall.catalog.Scope.Selection;
import mall.catalog.SkuId;
import mall.coupon.CouponTerms.Audience;
import mall.coupon.CouponTerms.Limits;
import mall.coupon.CouponTerms.Window;
import mall.kernel.Id;
import mall.kernel.Money;
import mall.platform.db.SqlValues;
import org.jspecify.annotations.Nullable;

/** How a template rests in its row. */
final class TemplateRows {

    private TemplateRows() {}

    /** Reads a row that has {@link TemplateStore#COLUMNS}. */
    static CouponTemplate template(Row row) {
        return new CouponTemplate(
                new CouponTemplateId(row.getLong("t_id")),
                terms(row),
                TemplateStatus.valueOf(row.getString("t_status")),
                row.getLong("version"),
                row.getInteger("issued"));
    }

    /** Reads a row that has {@link TemplateStore#TERMS}. */
    static CouponTerms terms(Row row) {
        return new CouponTerms(
                row.getString("name"),
                Optional.ofNullable(row.getString("description")),
                new Benefit(
                        Benefit.Kind.valueOf(row.getString("kind")),
                        SqlValues.money(row, "off_fen"),
                        row.getInteger("pay_basis_points"),
                        moneyIfAny(row, "cap_fen"),
                        moneys(row.getArrayOfLongs("faces_fen"))),
                SqlValues.money(row, "threshold_fen"),
                scope(row.getJsonObject("scope")),
                StackClass.valueOf(row.getString("stack_class")),
                validity(row),
                new Window(SqlValues.instant(row, "claim_from"), SqlValues.instant(row, "claim_until")),
                new Limits(row.getInteger("total"), row.getInteger("member_limit"), moneyIfAny(row, "budget_fen")),
                new Audience(row.getInteger("min_rank"), row.getBoolean("newcomers_only")),
                new ReturnPolicy(
                        ReturnPolicy.Kind.valueOf(row.getString("return_kind")), row.getInteger("return_days")),
                Arrays.stream(row.getArrayOfStrings("sources"))
                        .map(CouponSource::valueOf)
                        .collect(Collectors.toSet()));
    }

    static JsonObject json(Scope scope) {
        return new JsonObject().put("included", json(scope.included())).put("excluded", json(scope.excluded()));
    }

    static Optional<Money> moneyIfAny(Row row, String column) {
        return Optional.ofNullable(row.getLong(column)).map(Money::ofFen);
    }

    static List<Money> moneys(Long @Nullable [] fen) {
        return fen == null ? List.of() : Arrays.stream(fen).map(Money::ofFen).toList();
    }

    private static Validity validity(Row row) {
        Integer days = row.getInteger("valid_days");
        return days == null
                ? new Validity.Fixed(SqlValues.instant(row, "valid_from"), SqlValues.instant(row, "valid_until"))
                : new Validity.Days(days);
    }

    private static JsonObject json(Selection selection) {
        return new JsonObject()
                .put("categories", json(selection.categories()))
                .put("products", json(selection.products()))
                .put("skus", json(selection.skus()));
    }

    private static JsonArray json(Collection<? extends Id> ids) {
        return new JsonArray(ids.stream().map(Id::value).sorted().toList());
    }

    private static Scope scope(JsonObject json) {
        return new Scope(selection(json.getJsonObject("included")), selection(json.getJsonObject("excluded")));
    }

    private static Selection selection(JsonObject json) {
        return new Selection(
                ids(json.getJsonArray("categories"), CategoryId::new),
                ids(json.getJsonArray("products"), ProductId::new),
                ids(json.getJsonArray("skus"), SkuId::new));
    }

    private static <T> Set<T> ids(JsonArray json, LongFunction<T> type) {
        return json.stream().map(id -> type.apply(((Number) id).longValue())).collect(Collectors.toSet());
    }
}
