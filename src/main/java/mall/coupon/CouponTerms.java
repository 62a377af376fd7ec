package mall.coupon;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import mall.catalog.Scope;
import mall.kernel.Money;

/**
 * What a template promises, as ops writes it. Once it is published only its {@link Extension} is open: what a coupon is
 * worth never changes.
 *
 * @param description for shoppers, besides what the terms say themselves
 * @param threshold how much of the goods it is for makes it usable
 * @param claim when a member may take one
 * @param sources how a member may get one
 */
public record CouponTerms(
        String name,
        Optional<String> description,
        Benefit benefit,
        Money threshold,
        Scope scope,
        StackClass stackClass,
        Validity validity,
        Window claim,
        Limits limits,
        Audience audience,
        ReturnPolicy returnPolicy,
        Set<CouponSource> sources) {

    public CouponTerms {
        sources = Set.copyOf(sources);
    }

    /** From a moment until just before another. */
    public record Window(Instant from, Instant until) {

        boolean contains(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    /**
     * How many there are.
     *
     * @param total of everybody together
     * @param perMember however he gets them
     * @param budget what all coupons together can cost the shop at worst
     */
    public record Limits(int total, int perMember, Optional<Money> budget) {}

    /**
     * Who may take one by himself; what the shop gives of its own accord is not bound to it.
     *
     * @param minRank the lowest level, see {@link mall.identity.Standing#rank}
     * @param newcomersOnly whether only members may who never paid an order
     */
    public record Audience(int minRank, boolean newcomersOnly) {

        /** Everybody. */
        public static final Audience EVERYBODY = new Audience(0, false);
    }

    /** What may be raised of a published template; what is empty stays. */
    public record Extension(
            Optional<Integer> total,
            Optional<Integer> perMember,
            Optional<Money> budget,
            Optional<Instant> claimUntil,
            Optional<Instant> validUntil) {}

    /** How many coupons there can be: so many as the total and the budget allow. */
    public int cap() {
        long affordable = limits.budget()
                .flatMap(budget -> benefit.worstCase().map(worth -> budget.fen() / worth.fen()))
                .orElse(Long.MAX_VALUE);
        return (int) Math.min(limits.total(), affordable);
    }

    /** As a coupon has them that is issued now: one that inflates begins with its first face. */
    public CouponTerms whenIssued() {
        return benefit.firstFace().map(this::at).orElse(this);
    }

    /** The same for a coupon that takes off so much. */
    CouponTerms at(Money face) {
        return new CouponTerms(
                name,
                description,
                benefit.at(face),
                threshold,
                scope,
                stackClass,
                validity,
                claim,
                limits,
                audience,
                returnPolicy,
                sources);
    }

    CouponTerms extended(Extension more) {
        Limits higher = new Limits(
                more.total().orElse(limits.total()),
                more.perMember().orElse(limits.perMember()),
                more.budget().or(limits::budget));
        return new CouponTerms(
                name,
                description,
                benefit,
                threshold,
                scope,
                stackClass,
                more.validUntil().map(this::validUntil).orElse(validity),
                new Window(claim.from(), more.claimUntil().orElse(claim.until())),
                higher,
                audience,
                returnPolicy,
                sources);
    }

    private Validity validUntil(Instant until) {
        return validity instanceof Validity.Fixed fixed ? new Validity.Fixed(fixed.from(), until) : validity;
    }
}
