package mall.cart.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mall.cart.CartError;
import mall.cart.CartSize;
import mall.cart.CartView;
import mall.catalog.Availability;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.pricing.QuoteWire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A cart on the wire. */
@Schema(name = "Cart")
record CartWire(
        @Schema(description = "可以下单的商品，同组的可以一起下单") List<Group> groups,

        @Schema(description = "暂时不能下单的商品，problems 说明原因") List<Line> invalidLines,

        @Schema(description = "已勾选且可以下单的件数") int selectedPieces,

        @Schema(description = "已勾选商品的实时价格，与报价接口完全一致；没有勾选或暂不能一起下单时为 null") @Nullable
        QuoteWire quote,

        @Schema(description = "已勾选的商品为什么不能一起下单；可以时为 null") @Nullable
        Problem blockedBy,

        OffsetDateTime serverTime) {

    static CartWire of(CartView cart, Instant now) {
        return new CartWire(
                cart.groups().stream().map(Group::of).toList(),
                cart.invalidLines().stream().map(Line::of).toList(),
                cart.selectedPieces(),
                cart.quote().map(QuoteWire::of).orElse(null),
                cart.refusal().map(Problem::of).orElse(null),
                BusinessTime.onTheWire(now));
    }

    /** Lines that can be ordered together. */
    @Schema(name = "CartGroup")
    record Group(
            @Schema(description = "PARCEL 快递发货，VIRTUAL 虚拟商品，两者分开下单")
            Delivery delivery,

            @Schema(description = "最近加入的商品在前，同一商品的规格相邻") List<Line> lines) {

        /** How the goods reach the shopper. */
        enum Delivery {
            PARCEL,
            VIRTUAL
        }

        static Group of(CartView.Group group) {
            return new Group(
                    group.virtual() ? Delivery.VIRTUAL : Delivery.PARCEL,
                    group.lines().stream().map(Line::of).toList());
        }
    }

    /** One SKU of a cart. */
    @Schema(name = "CartLine")
    record Line(
            String skuId,
            String productId,
            String title,
            String optionsText,
            String coverUrl,
            long unitPriceFen,
            @Schema(description = "最近一次加入时的单价") long addedPriceFen,

            @Schema(description = "与加入时相比：例如“比加入时降 ¥5.00”；没有变化时为 null") @Nullable
            String priceNote,

            int quantity,
            boolean selected,
            Availability availability,
            List<Problem> problems,
            OffsetDateTime addedAt) {

        static Line of(CartView.Line line) {
            return new Line(
                    Ids.text(line.offer().id()),
                    Ids.text(line.offer().product()),
                    line.offer().title(),
                    line.offer().optionsText(),
                    line.offer().coverUrl(),
                    line.offer().price().fen(),
                    line.addedPrice().fen(),
                    noteOn(line.priceChange()),
                    line.quantity(),
                    line.selected(),
                    line.availability(),
                    line.problems().stream().map(Problem::of).toList(),
                    BusinessTime.onTheWire(line.addedAt()));
        }

        private static @Nullable String noteOn(Money change) {
            if (change.isZero()) {
                return null;
            }
            return change.isNegative() ? "比加入时降 " + change.negated().inYuan() : "比加入时涨 " + change.inYuan();
        }
    }

    /**
     * Why something cannot be ordered now.
     *
     * @param facts further members, depending on the code, as in a problem document
     */
    @Schema(name = "CartProblem", description = "随 code 附带其他字段，例如 FEWER_LEFT 的 left：还剩几件")
    record Problem(
            String code,
            String text,
            @JsonAnyGetter @Schema(hidden = true) Map<String, ?> facts) {

        static Problem of(Refused why) {
            return new Problem(why.code().name(), text(why), why.facts());
        }

        private static String text(Refused why) {
            return why.code() == CartError.FEWER_LEFT
                    ? "仅剩 %s 件".formatted(why.facts().get("left"))
                    : why.code().detail();
        }
    }

    /** How much lies in a cart. */
    @Schema(name = "CartSize")
    record Size(
            @Schema(description = "商品种数") int lineCount,
            @Schema(description = "商品件数") int pieceCount) {

        static Size of(CartSize size) {
            return new Size(size.lines(), size.pieces());
        }
    }
}
