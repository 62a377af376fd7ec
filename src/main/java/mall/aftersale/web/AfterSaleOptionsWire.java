package mall.aftersale.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import mall.aftersale.AfterSaleOptions;
import mall.aftersale.AfterSaleReason;
import mall.aftersale.AfterSaleType;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a shopper may claim of an order. */
@Schema(name = "AfterSaleOptions")
record AfterSaleOptionsWire(
        String orderId,

        @Schema(description = "整单不能申请的原因，如 AFTER_SALE_GROUP_FORMING") @Nullable
        String code,

        @Schema(description = "可直接展示的原因") @Nullable String detail,
        List<Line> lines,
        List<Reason> reasons,
        OffsetDateTime serverTime) {

    static AfterSaleOptionsWire of(AfterSaleOptions options, Instant now) {
        return new AfterSaleOptionsWire(
                Ids.text(options.order()),
                options.bar().map(Enum::name).orElse(null),
                options.bar().map(bar -> bar.detail()).orElse(null),
                options.lines().stream().map(Line::of).toList(),
                Arrays.stream(AfterSaleReason.values()).map(Reason::of).toList(),
                BusinessTime.onTheWire(now));
    }

    /** What may be claimed of a line. */
    @Schema(name = "AfterSaleLine")
    record Line(
            String skuId,
            String title,
            String optionsText,
            String coverUrl,
            @Schema(description = "购买件数") int quantity,
            @Schema(description = "还可申请的件数") int pieces,
            Set<AfterSaleType> types,
            @Schema(description = "第 n 个数是申请 n 件最多可退的货款") List<Long> goodsFenByPieces,
            @Schema(description = "第 n 个数是申请 n 件对应的运费") List<Long> freightFenByPieces,

            @Schema(description = "true：无论何种原因都退运费；false：仅商家责任的原因退运费")
            boolean freightBack) {

        static Line of(AfterSaleOptions.Line line) {
            return new Line(
                    Ids.text(line.sold().sku()),
                    line.sold().title(),
                    line.sold().optionsText(),
                    line.sold().coverUrl(),
                    line.sold().quantity(),
                    line.pieces(),
                    line.types(),
                    line.shares().stream().map(share -> share.goods().fen()).toList(),
                    line.shares().stream().map(share -> share.freight().fen()).toList(),
                    line.freightBack());
        }
    }

    /** A reason to choose from. */
    @Schema(name = "AfterSaleReasonChoice")
    record Reason(
            AfterSaleReason reason,
            String title,
            @Schema(description = "是否商家责任") boolean shopAtFault) {

        static Reason of(AfterSaleReason reason) {
            return new Reason(reason, reason.title(), reason.shopAtFault());
        }
    }
}
