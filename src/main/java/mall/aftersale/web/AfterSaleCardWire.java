package mall.aftersale.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import mall.aftersale.AfterSaleStatus;
import mall.aftersale.AfterSaleType;
import mall.aftersale.AfterSaleView;
import mall.aftersale.Claim;
import mall.aftersale.Progress;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A case in its shopper's list. */
@Schema(name = "AfterSaleCard")
record AfterSaleCardWire(
        String id,
        String orderId,
        AfterSaleType type,
        AfterSaleStatus status,
        AfterSaleWire.Goods goods,
        int pieces,
        @Nullable Long amountFen,
        OffsetDateTime openedAt,
        @Nullable OffsetDateTime deadline,
        OffsetDateTime serverTime) {

    static AfterSaleCardWire of(AfterSaleView view, Instant now) {
        Claim claim = view.claim();
        Progress progress = view.progress();
        return new AfterSaleCardWire(
                Ids.text(claim.id()),
                Ids.text(claim.order()),
                progress.type(),
                progress.status(),
                AfterSaleWire.Goods.of(claim.goods()),
                claim.pieces(),
                progress.refund().map(Money::fen).orElse(null),
                BusinessTime.onTheWire(claim.openedAt()),
                progress.dueAt().map(BusinessTime::onTheWire).orElse(null),
                BusinessTime.onTheWire(now));
    }
}
