package mall.pricing.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.Money;

/**
 * What a rule offers for a basket: plain values, so that the engine decides in plain Java. An offer names the SKUs it is
 * about and the later steps it still allows on the lines it wins.
 */
public sealed interface Offer {

    /** Stable name of the rule, e.g. {@code GROUP_BUY}; on the wire. */
    String code();

    /** Chinese name shown to the shopper, e.g. 拼团价. */
    String name();

    /** Where it came from. */
    Source source();

    /** Where in the price it counts. */
    Step step();

    /**
     * What an offer rests on; a quote returns these, so that two quotes can be told apart.
     *
     * @param kind e.g. {@code PROMOTION}
     * @param id raw id, or 0 when there is only one
     * @param version raised by every change
     */
    record Source(String kind, long id, long version) {

        /** A SKU of the basket; its version is its list price in fen, the only thing of it that counts. */
        public static final String SKU = "SKU";
    }

    /**
     * Other prices per piece, of DEAL, MEMBER_PRICE or SALE_PRICE. SKUs that are not named keep theirs.
     *
     * @param points what a piece costs in points besides; usually empty
     * @param allows the later steps this price may be combined with; FREIGHT always runs
     * @param use of which kind the use is that says what these prices took off, with the id of the source for a
     *     reference; empty when nobody needs to know
     */
    record UnitPrices(
            Step step,
            String code,
            String name,
            Source source,
            Map<SkuId, Money> prices,
            Map<SkuId, Long> points,
            Set<Step> allows,
            Optional<String> use)
            implements Offer {

        /** Prices of which nobody needs to know what they took off. */
        public UnitPrices(
                Step step,
                String code,
                String name,
                Source source,
                Map<SkuId, Money> prices,
                Map<SkuId, Long> points,
                Set<Step> allows) {
            this(step, code, name, source, prices, points, allows, Optional.empty());
        }
    }

    /** A promotion on several lines together: the lines it wins are consumed, and no other of its step works on them. */
    sealed interface Promotion extends Offer {

        /** The SKUs it is about. */
        Set<SkuId> skus();

        /** The later steps it may be combined with; FREIGHT always runs. */
        Set<Step> allows();
    }

    /**
     * Every {@code nth} piece, the dearest counted first, for a share of its price.
     *
     * @param payBasisPoints what is still paid for that piece; 5000 = half price, 0 = free
     */
    record NthPiece(
            String code, String name, Source source, Set<SkuId> skus, int nth, int payBasisPoints, Set<Step> allows)
            implements Promotion {

        @Override
        public Step step() {
            return Step.NTH_PIECE;
        }
    }

    /**
     * So much off from so much on (满减, 满折, 每满减).
     *
     * @param tiers lowest first
     * @param repeating whether the only tier counts as often as it is reached (每满减)
     */
    record FullReduction(
            String code,
            String name,
            Source source,
            Set<SkuId> skus,
            List<Tier> tiers,
            boolean repeating,
            Set<Step> allows)
            implements Promotion {

        /**
         * One step of the stairs; reached by money when {@code fromAmount} is not zero, else by pieces.
         *
         * @param off what it takes off; zero when {@code payBasisPoints} says it
         * @param payBasisPoints what is still paid, 10000 when {@code off} says it
         */
        public record Tier(Money fromAmount, int fromPieces, Money off, int payBasisPoints) {}

        @Override
        public Step step() {
            return Step.FULL_REDUCTION;
        }
    }

    /** Something thrown in from a certain amount on. */
    record Gift(
            String code,
            String name,
            Source source,
            Set<SkuId> skus,
            Money from,
            SkuOffer gift,
            int quantity,
            Set<Step> allows)
            implements Promotion {

        @Override
        public Step step() {
            return Step.GIFT;
        }
    }

    /**
     * A coupon of the member's. One of each stack class (PRODUCT_COUPON, ORDER_COUPON, FREIGHT_COUPON) may be used.
     *
     * @param id raw id of the coupon
     * @param skus the lines it is for
     * @param threshold how much of them, after everything before, makes it usable
     * @param off what it takes off; zero when {@code payBasisPoints} says it
     * @param payBasisPoints what is still paid, 10000 when {@code off} says it
     * @param cap the most it takes off; empty when nothing limits it
     * @param pieces how many pieces of its lines it counts for, the dearest first; 0 for all of them. One piece with
     *     nothing left to pay is an exchange coupon
     * @param expiresAt of two equally good coupons the one that expires sooner is used
     */
    record Coupon(
            Step step,
            long id,
            String code,
            String name,
            Source source,
            Set<SkuId> skus,
            Money threshold,
            Money off,
            int payBasisPoints,
            Optional<Money> cap,
            int pieces,
            Instant expiresAt)
            implements Offer {}

    /**
     * Points that may be spent.
     *
     * @param available what the member has to spend
     * @param perYuan how many points are one yuan
     * @param capBasisPoints the share of the goods, after coupons, that points may pay
     */
    record Points(String code, String name, Source source, long available, int perYuan, int capBasisPoints)
            implements Offer {

        @Override
        public Step step() {
            return Step.POINTS;
        }
    }

    /**
     * What the delivery of some lines costs; several of them add up.
     *
     * @param freeFrom the goods of these lines, after every discount but points, that make it free; empty when nothing
     *     does
     */
    record Freight(String code, String name, Source source, Set<SkuId> skus, Money amount, Optional<Money> freeFrom)
            implements Offer {

        @Override
        public Step step() {
            return Step.FREIGHT;
        }
    }

    /**
     * The member need not pay this delivery. Of several the first by its code counts.
     *
     * @param use of which kind the use is, with the id {@code reference}
     */
    record FreeFreight(String code, String name, Source source, String use, long reference) implements Offer {

        /** One of the deliveries that have no id. */
        public FreeFreight(String code, String name, Source source) {
            this(code, name, source, Use.FREE_FREIGHT, 0);
        }

        @Override
        public Step step() {
            return Step.FREE_FREIGHT;
        }
    }
}
