package mall.sharing;

import java.util.Optional;
import mall.bargain.BargainView;
import mall.catalog.ProductPage;
import mall.coupon.PackView;
import mall.groupbuy.GroupCampaignView;
import mall.groupbuy.GroupView;

/** What a shared link leads to, as its visitor sees it. */
public sealed interface LandingContent {

    /** A group and what it buys. */
    record OfGroup(GroupView group, GroupCampaignView campaign) implements LandingContent {}

    /** A bargain, and what the visitor's help would do. */
    record OfBargain(BargainView bargain) implements LandingContent {}

    /** A pack of a split coupon, and what the next taker gets. */
    record OfPack(PackView view) implements LandingContent {}

    /** A product on sale. */
    record OfProduct(ProductPage page) implements LandingContent {}

    /**
     * A page of the mini-program.
     *
     * @param path without a leading slash
     */
    record OfPage(String path, String title, Optional<String> imageUrl) implements LandingContent {}
}
