package mall.ops.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.aftersale.AfterSaleDetails;
import mall.aftersale.AfterSaleReason;
import mall.aftersale.AfterSaleStatus;
import mall.aftersale.AfterSaleType;
import mall.aftersale.AfterSaleView;
import mall.aftersale.Author;
import mall.aftersale.Claim;
import mall.aftersale.EvidenceImage;
import mall.aftersale.EvidenceStatus;
import mall.aftersale.Progress;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.shipping.ParcelStatus;
import mall.shipping.ParcelView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A case as ops sees it, in full. */
@Schema(name = "OpsAfterSale")
record OpsAfterSaleWire(
        Card afterSale,
        String reasonTitle,
        boolean shopAtFault,
        @Schema(description = "最多可退") long maxFen,
        @Schema(description = "其中货款") long goodsFen,
        @Schema(description = "这些件对应的运费，不一定退") long freightFen,
        @Nullable Long offerFen,
        @Nullable Boolean offerWithReturn,
        @Nullable String replacementSkuId,
        @Nullable Parcel returnParcel,
        List<Parcel> replacementParcels,
        List<Entry> log) {

    static OpsAfterSaleWire of(AfterSaleDetails details, Instant now) {
        Claim claim = details.afterSale().claim();
        Progress progress = details.afterSale().progress();
        return new OpsAfterSaleWire(
                Card.of(details.afterSale(), now),
                claim.reason().title(),
                claim.reason().shopAtFault(),
                claim.most().fen(),
                claim.share().goods().fen(),
                claim.share().freight().fen(),
                progress.offer().map(offer -> offer.amount().fen()).orElse(null),
                progress.offer().map(offer -> offer.withReturn()).orElse(null),
                progress.replacement().map(Ids::text).orElse(null),
                details.returns().stream().findFirst().map(Parcel::of).orElse(null),
                details.replacements().stream().map(Parcel::of).toList(),
                details.log().stream()
                        .map(entry -> Entry.of(entry, details.imagesOf(entry)))
                        .toList());
    }

    /** A case in a list. */
    @Schema(name = "OpsAfterSaleCard")
    record Card(
            String id,
            String orderId,
            String memberId,
            AfterSaleType type,
            AfterSaleStatus status,
            AfterSaleReason reason,
            String skuId,
            String title,
            String optionsText,
            int pieces,
            long amountFen,
            int appeals,
            OffsetDateTime openedAt,
            @Nullable OffsetDateTime deadline,
            @Nullable OffsetDateTime endedAt,
            OffsetDateTime serverTime) {

        static Card of(AfterSaleView view, Instant now) {
            Claim claim = view.claim();
            Progress progress = view.progress();
            return new Card(
                    Ids.text(claim.id()),
                    Ids.text(claim.order()),
                    Ids.text(claim.member()),
                    progress.type(),
                    progress.status(),
                    claim.reason(),
                    Ids.text(claim.goods().sku()),
                    claim.goods().title(),
                    claim.goods().optionsText(),
                    claim.pieces(),
                    progress.amount().fen(),
                    progress.appeals(),
                    BusinessTime.onTheWire(claim.openedAt()),
                    progress.dueAt().map(BusinessTime::onTheWire).orElse(null),
                    progress.endedAt().map(BusinessTime::onTheWire).orElse(null),
                    BusinessTime.onTheWire(now));
        }
    }

    /** A parcel, there or back. */
    @Schema(name = "OpsAfterSaleParcel")
    record Parcel(
            String carrier,
            String trackingNo,
            ParcelStatus status,
            @Nullable OffsetDateTime signedAt) {

        static Parcel of(ParcelView parcel) {
            return new Parcel(
                    parcel.carrier().name(),
                    parcel.trackingNo(),
                    parcel.whereabouts().status(),
                    parcel.whereabouts().signedAt().map(BusinessTime::onTheWire).orElse(null));
        }
    }

    /** One line of the negotiation log; doubtful when WeChat could not say that the text is harmless. */
    @Schema(name = "OpsAfterSaleEntry")
    record Entry(
            int no,
            Author author,
            String cause,
            @Nullable String text,
            @Nullable Long amountFen,
            boolean doubtful,
            List<Image> images,
            OffsetDateTime at) {

        static Entry of(mall.aftersale.Entry entry, List<EvidenceImage> images) {
            return new Entry(
                    entry.no(),
                    entry.author(),
                    entry.cause(),
                    entry.text().orElse(null),
                    entry.amount().map(Money::fen).orElse(null),
                    entry.doubtful(),
                    images.stream().map(Image::of).toList(),
                    BusinessTime.onTheWire(entry.at()));
        }
    }

    /** A picture that the shopper gave as evidence. */
    @Schema(name = "OpsAfterSaleImage")
    record Image(
            String id,
            EvidenceStatus status,
            String memberId,
            @Nullable String afterSaleId,
            OffsetDateTime uploadedAt) {

        static Image of(EvidenceImage image) {
            return new Image(
                    image.token().text(),
                    image.status(),
                    Ids.text(image.member()),
                    image.afterSale().map(Ids::text).orElse(null),
                    BusinessTime.onTheWire(image.uploadedAt()));
        }
    }
}
