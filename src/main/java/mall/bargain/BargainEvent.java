package mall.bargain;

import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.Event;
import mall.kernel.Money;
import mall.order.OrderId;

/** What happened to a bargain. */
public sealed interface BargainEvent extends Event {

    BargainId bargain();

    BargainCampaignId campaign();

    /** Who started it. */
    MemberId owner();

    Instant at();

    /** A member asks his friends for help until {@code expiresAt}. */
    record BargainStarted(BargainId bargain, BargainCampaignId campaign, MemberId owner, Instant expiresAt, Instant at)
            implements BargainEvent {}

    /**
     * A friend took the next cut off.
     *
     * @param newcomer whether he had never bought
     * @param cut what he took off
     * @param price what is left
     */
    record HelpGiven(
            BargainId bargain,
            BargainCampaignId campaign,
            MemberId owner,
            MemberId helper,
            boolean newcomer,
            Money cut,
            Money price,
            Instant at)
            implements BargainEvent {}

    /** Every cut is given; it can be bought at {@code price} until {@code expiresAt}. */
    record BargainReachedFloor(
            BargainId bargain, BargainCampaignId campaign, MemberId owner, Money price, Instant expiresAt, Instant at)
            implements BargainEvent {}

    /** The deadline comes near and nobody has bought: the owner may want to share again, or buy. Told once. */
    record BargainExpiringSoon(
            BargainId bargain, BargainCampaignId campaign, MemberId owner, Money price, Instant expiresAt, Instant at)
            implements BargainEvent {}

    /**
     * A piece was paid at the price of the bargain.
     *
     * @param buyer its owner, or somebody of his team
     */
    record BargainBought(
            BargainId bargain,
            BargainCampaignId campaign,
            MemberId owner,
            MemberId buyer,
            OrderId order,
            Money price,
            Instant at)
            implements BargainEvent {}

    /** The deadline passed and nobody had bought. */
    record BargainExpired(BargainId bargain, BargainCampaignId campaign, MemberId owner, Money price, Instant at)
            implements BargainEvent {}
}
