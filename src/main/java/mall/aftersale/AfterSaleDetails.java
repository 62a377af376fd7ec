package mall.aftersale;

import java.util.List;
import mall.shipping.ParcelView;

/**
 * A case with everything that belongs to it.
 *
 * @param log the negotiation, the oldest entry first
 * @param replacements the parcels in which the shop sent a replacement
 */
public record AfterSaleDetails(AfterSaleView afterSale, List<Entry> log, List<ParcelView> replacements) {}
