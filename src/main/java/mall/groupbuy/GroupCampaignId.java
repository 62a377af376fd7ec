package mall.groupbuy;

import mall.kernel.Id;

/** Identifies one group-buy campaign. */
public record GroupCampaignId(long value) implements Id {}
