package mall.aftersale.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import mall.aftersale.AfterSaleConfig;
import mall.aftersale.AfterSaleDetails;
import mall.aftersale.AfterSaleReason;
import mall.aftersale.AfterSaleStatus;
import mall.aftersale.AfterSaleType;
import mall.aftersale.Author;
import mall.aftersale.Claim;
import mall.aftersale.EvidenceImage;
import mall.aftersale.MemberAct;
import mall.aftersale.Progress;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.shipping.ParcelStatus;
import mall.shipping.ParcelView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A case on the wire, to its shopper. */
@Schema(name = "AfterSale")
record AfterSaleWire(
        String id,
        String orderId,
        AfterSaleType type,
        AfterSaleStatus status,
        Goods goods,
        int pieces,
        AfterSaleReason reason,
        String reasonTitle,

        @Schema(description = "申请、同意或退回的金额；换货为 null") @Nullable
        Long amountFen,

        @Schema(description = "最多可退") long maxFen,
        @Nullable Offer offer,
        @Schema(description = "要换的规格；仅换货") @Nullable String replacementSkuId,
        @Schema(description = "买家寄回的包裹") @Nullable Parcel returnParcel,
        @Schema(description = "寄回地址；仅待寄回时") @Nullable ReturnAddress returnAddress,
        @Schema(description = "商家寄出的换货包裹") List<Parcel> replacementParcels,
        @Schema(description = "买家现在可以做什么") Set<MemberAct> actions,
        @Schema(description = "协商记录，最早的在前") List<Entry> log,
        OffsetDateTime openedAt,

        @Schema(description = "到时系统自动处理；无人需要处理时为 null") @Nullable
        OffsetDateTime deadline,

        @Nullable OffsetDateTime endedAt,
        OffsetDateTime serverTime) {

    /** The case as its shopper sees it at this moment. */
    static AfterSaleWire of(AfterSaleDetails details, AfterSaleConfig.ReturnAddress returnTo, Instant now) {
        Claim claim = details.afterSale().claim();
        Progress progress = details.afterSale().progress();
        return new AfterSaleWire(
                Ids.text(claim.id()),
                Ids.text(claim.order()),
                progress.type(),
                progress.status(),
                Goods.of(claim.goods()),
                claim.pieces(),
                claim.reason(),
                claim.reason().title(),
                progress.refund().map(Money::fen).orElse(null),
                claim.most().fen(),
                progress.offer().map(Offer::of).orElse(null),
                progress.replacement().map(Ids::text).orElse(null),
                details.returns().stream().findFirst().map(Parcel::of).orElse(null),
                progress.status() == AfterSaleStatus.RETURNING ? ReturnAddress.of(returnTo) : null,
                details.replacements().stream().map(Parcel::of).toList(),
                progress.memberActs(),
                details.log().stream()
                        .map(entry -> Entry.of(entry, details.imagesOf(entry)))
                        .toList(),
                BusinessTime.onTheWire(claim.openedAt()),
                progress.dueAt().map(BusinessTime::onTheWire).orElse(null),
                progress.endedAt().map(BusinessTime::onTheWire).orElse(null),
                BusinessTime.onTheWire(now));
    }

    /** The goods as they were sold. */
    @Schema(name = "AfterSaleGoods")
    record Goods(String skuId, String title, String optionsText, String coverUrl) {

        static Goods of(Claim.Goods goods) {
            return new Goods(Ids.text(goods.sku()), goods.title(), goods.optionsText(), goods.coverUrl());
        }
    }

    /** What the shop proposes instead. */
    @Schema(name = "AfterSaleOffer")
    record Offer(
            long amountFen,
            @Schema(description = "是否需要先寄回商品") boolean withReturn) {

        static Offer of(mall.aftersale.Offer offer) {
            return new Offer(offer.amount().fen(), offer.withReturn());
        }
    }

    /** A parcel, there or back. */
    @Schema(name = "AfterSaleParcel")
    record Parcel(
            String carrier,
            String carrierName,
            String trackingNo,
            @Schema(description = "SHIPPED 为已发出、快递尚无消息") ParcelStatus status,
            @Nullable OffsetDateTime signedAt) {

        static Parcel of(ParcelView parcel) {
            return new Parcel(
                    parcel.carrier().name(),
                    parcel.carrier().title(),
                    parcel.trackingNo(),
                    parcel.whereabouts().status(),
                    parcel.whereabouts().signedAt().map(BusinessTime::onTheWire).orElse(null));
        }
    }

    /** Where goods are sent back to. */
    @Schema(name = "ReturnAddress")
    record ReturnAddress(String receiver, String phone, String address) {

        static ReturnAddress of(AfterSaleConfig.ReturnAddress shop) {
            return new ReturnAddress(shop.receiver(), shop.phone(), shop.address());
        }
    }

    /** One line of the negotiation log; the cause is a stable code. */
    @Schema(name = "AfterSaleEntry")
    record Entry(
            int no,
            Author author,
            String cause,
            @Nullable String text,
            @Nullable Long amountFen,
            List<EvidenceWire> images,
            OffsetDateTime at) {

        static Entry of(mall.aftersale.Entry entry, List<EvidenceImage> images) {
            return new Entry(
                    entry.no(),
                    entry.author(),
                    entry.cause(),
                    entry.text().orElse(null),
                    entry.amount().map(Money::fen).orElse(null),
                    images.stream().map(EvidenceWire::of).toList(),
                    BusinessTime.onTheWire(entry.at()));
        }
    }
}
