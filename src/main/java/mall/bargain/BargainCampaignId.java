package mall.bargain;

import mall.kernel.Id;

/** Identifies a bargain campaign. */
public record BargainCampaignId(long value) implements Id {}
