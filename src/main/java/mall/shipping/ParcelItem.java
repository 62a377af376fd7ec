package mall.shipping;

/**
 * What lies in a parcel.
 *
 * @param sku the raw id of the SKU; this room stands beside the catalog and knows no more of it
 * @param title as the shopper knows it
 */
public record ParcelItem(long sku, int quantity, String title) {}
