package mall.bargain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mall.bargain.BargainView.Helped;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;

/**
 * One state of a bargain, whole enough to answer everybody.
 *
 * @param orders the living purchases
 */
record LiveBargain(
        BargainCampaign campaign,
        Bargain.State bargain,
        BargainView.Owner owner,
        String title,
        String imageUrl,
        List<Helped> helps,
        List<Order> orders) {

    /** A buyer's living order. */
    record Order(MemberId buyer, OrderId order) {}

    /** What PostgreSQL knows of a viewer who may help. */
    record Viewer(boolean newcomer, BargainStore.Turns turns) {}

    BargainId id() {
        return bargain.id();
    }

    long version() {
        return bargain.version();
    }

    /** Whether the member could help, as far as the bargain goes; then more must be known of him. */
    boolean mayBeHelpedBy(MemberId member, Instant now) {
        return obstacle(member, now).isEmpty();
    }

    /** The bargain as a stranger sees it. */
    BargainView seenByStranger(Instant now) {
        boolean open = rules().obstacle(campaign.terms(), now).isEmpty();
        return view(BargainView.You.stranger(actions(open, false, now)), now);
    }

    /**
     * The bargain as a member sees it.
     *
     * @param viewer empty when the bargain alone says that he cannot help
     */
    BargainView seenBy(MemberId member, Optional<Viewer> viewer, Instant now) {
        Optional<BargainError> obstacle =
                viewer.map(known -> limit(known.turns())).orElseGet(() -> obstacle(member, now));
        boolean newcomer = viewer.filter(Viewer::newcomer).isPresent();
        Optional<Money> help = obstacle.isPresent() ? Optional.empty() : Optional.of(cut(newcomer));
        Optional<OrderId> order = orderOf(member);
        boolean buyable = isBuyableBy(member, order.isPresent(), now);
        return view(
                new BargainView.You(
                        member.equals(bargain.owner()),
                        newcomer,
                        help,
                        obstacle,
                        helpedBy(member),
                        order,
                        actions(help.isPresent(), buyable, now)),
                now);
    }

    private BargainView view(BargainView.You you, Instant now) {
        boolean open = rules().obstacle(campaign.terms(), now).isEmpty();
        return new BargainView(
                bargain.id(),
                bargain.campaign(),
                owner,
                campaign.terms().sku(),
                title,
                imageUrl,
                bargain.status(),
                campaign.terms().mode(),
                campaign.terms().team(),
                bargain.plan(),
                bargain.given(),
                helps,
                !campaign.terms().team() && bargain.held() > 0,
                open ? cut(false) : Money.ZERO,
                open ? cut(true) : Money.ZERO,
                bargain.expiresAt(),
                you);
    }

    private List<BargainAction> actions(boolean help, boolean buy, Instant now) {
        List<BargainAction> actions = new ArrayList<>();
        if (help) {
            actions.add(BargainAction.HELP);
        }
        if (buy) {
            actions.add(BargainAction.BUY);
        }
        if (campaign.isOpenAt(now) && !campaign.isSoldOut()) {
            actions.add(BargainAction.START_OWN);
        }
        actions.add(BargainAction.VIEW);
        return actions;
    }

    private Optional<BargainError> obstacle(MemberId member, Instant now) {
        return rules().obstacle(member, helpedBy(member).isPresent(), campaign.terms(), now);
    }

    private Optional<BargainError> limit(BargainStore.Turns turns) {
        return turns.obstacle(campaign.terms());
    }

    private boolean isBuyableBy(MemberId member, boolean ordered, Instant now) {
        boolean helped = helpedBy(member).isPresent();
        return !campaign.isSoldOut()
                && rules().barrier(member, helped, ordered, campaign.terms(), now)
                        .isEmpty();
    }

    private Money cut(boolean newcomer) {
        return bargain.plan().next(bargain.given(), campaign.terms().cutsPerHelp(newcomer));
    }

    private Optional<Money> helpedBy(MemberId member) {
        return helps.stream()
                .filter(help -> help.id().equals(member))
                .map(Helped::cut)
                .findFirst();
    }

    private Optional<OrderId> orderOf(MemberId member) {
        return orders.stream()
                .filter(order -> order.buyer().equals(member))
                .map(Order::order)
                .findFirst();
    }

    private Bargain rules() {
        return new Bargain(bargain);
    }
}
