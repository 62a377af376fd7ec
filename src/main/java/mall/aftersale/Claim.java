package mall.aftersale;

import java.time.Instant;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.order.OrderView;

/**
 * What a case is about; fixed when the member applies.
 *
 * @param share what was paid for the pieces, and is taken from the line as long as the case lives
 * @param most what goes back at most: the goods' share, and the freight's where the freight goes back too
 */
public record Claim(
        AfterSaleId id,
        OrderId order,
        MemberId member,
        Goods goods,
        AfterSaleReason reason,
        int pieces,
        Share share,
        Money most,
        Instant openedAt) {

    /** The goods as they were sold. */
    public record Goods(SkuId sku, String title, String optionsText, String coverUrl) {

        static Goods of(OrderView.Line line) {
            return new Goods(line.sku(), line.title(), line.optionsText(), line.coverUrl());
        }
    }
}
