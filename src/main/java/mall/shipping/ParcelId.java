package mall.shipping;

import mall.kernel.Id;

/** Identifies one parcel. */
public record ParcelId(long value) implements Id {}
