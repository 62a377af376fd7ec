package mall.aftersale.web;

import mall.aftersale.EvidenceImage;
import mall.aftersale.EvidenceStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A picture that a shopper gave as evidence. */
@Schema(name = "AfterSaleImage")
record EvidenceWire(
        String id,
        EvidenceStatus status,

        @Schema(description = "带上 Authorization 用 wx.downloadFile 下载；审核通过后可见")
        String path) {

    static EvidenceWire of(EvidenceImage image) {
        return new EvidenceWire(
                image.token().text(),
                image.status(),
                EvidenceResource.PATH + "/" + image.token().text());
    }
}
