package mall.bargain;

import mall.catalog.SkuOffer;

/** A campaign with what it sells. */
public record BargainCampaignView(BargainCampaign campaign, SkuOffer offer) {}
