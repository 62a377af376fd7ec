package mall.bargain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;

/**
 * A bargain as somebody sees it.
 *
 * @param title of the product
 * @param imageUrl of the SKU
 * @param plan every cut, fixed when the bargain started
 * @param given how many of them are taken off
 * @param helps the latest first
 * @param beingBought whether the price is frozen, since the owner is paying
 * @param regularCut what the help of a member takes off who has bought before; zero when nobody can help
 * @param newcomerCut what the help of one takes off who never has; zero when nobody can help
 */
public record BargainView(
        BargainId id,
        BargainCampaignId campaign,
        Owner owner,
        SkuId sku,
        String title,
        String imageUrl,
        BargainStatus status,
        BargainMode mode,
        boolean team,
        CutPlan plan,
        int given,
        List<Helped> helps,
        boolean beingBought,
        Money regularCut,
        Money newcomerCut,
        Instant expiresAt,
        You you) {

    /** Who started it. */
    public record Owner(MemberId id, String nickname, Optional<String> avatarUrl) {}

    /** What a friend took off. */
    public record Helped(
            MemberId id, String nickname, Optional<String> avatarUrl, boolean newcomer, Money cut, Instant at) {}

    /**
     * What the bargain has to do with who looks at it.
     *
     * @param help what his help would take off, exactly; empty when he cannot help, and when nobody knows who he is
     * @param obstacle why he cannot help; empty when he can, and when nobody knows who he is
     * @param helped what he took off
     * @param order his living order of it
     */
    public record You(
            boolean owner,
            boolean newcomer,
            Optional<Money> help,
            Optional<BargainError> obstacle,
            Optional<Money> helped,
            Optional<OrderId> order,
            List<BargainAction> actions) {

        static You stranger(List<BargainAction> actions) {
            return new You(
                    false, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), actions);
        }
    }

    /** What it costs now. */
    public Money price() {
        return plan.priceAfter(given);
    }
}
