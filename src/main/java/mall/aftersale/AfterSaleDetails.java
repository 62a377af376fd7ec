package mall.aftersale;

import java.util.List;
import mall.shipping.ParcelView;

/**
 * A case with everything that belongs to it.
 *
 * @param log the negotiation, the oldest entry first
 * @param images the evidence, in the order of the log
 * @param returns the parcels in which goods came back
 * @param replacements the parcels in which the shop sent a replacement
 */
public record AfterSaleDetails(
        AfterSaleView afterSale,
        List<Entry> log,
        List<EvidenceImage> images,
        List<ParcelView> returns,
        List<ParcelView> replacements) {

    /** The evidence that came with an entry. */
    public List<EvidenceImage> imagesOf(Entry entry) {
        return images.stream()
                .filter(image -> image.entry().filter(no -> no == entry.no()).isPresent())
                .toList();
    }
}
