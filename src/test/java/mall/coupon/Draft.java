package mall.coupon;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import mall.catalog.Scope;
import mall.coupon.CouponTerms.Audience;
import mall.coupon.CouponTerms.Limits;
import mall.coupon.CouponTerms.Window;
import mall.kernel.Money;

/** Terms in the making: ¥20 off from ¥100 on, a thousand of them, ten per member, unless a test says else. */
final class Draft {

    private Benefit benefit = Benefit.amount(Money.ofFen(2000));
    private Money threshold = Money.ofFen(10_000);
    private Scope scope = Scope.ALL;
    private StackClass stackClass = StackClass.ORDER_COUPON;
    private Validity validity = new Validity.Days(7);
    private Window claim;
    private Limits limits = new Limits(1000, 10, Optional.empty());
    private Audience audience = Audience.EVERYBODY;
    private ReturnPolicy returnPolicy = ReturnPolicy.IF_VALID;
    private Set<CouponSource> sources = EnumSet.allOf(CouponSource.class);

    private Draft(Instant now) {
        claim = new Window(now.minusSeconds(60), now.plus(Duration.ofDays(30)));
        sources.remove(CouponSource.NEWCOMER);
    }

    static Draft at(Instant now) {
        return new Draft(now);
    }

    Draft benefit(Benefit benefit) {
        this.benefit = benefit;
        return this;
    }

    Draft off(long fen) {
        return benefit(Benefit.amount(Money.ofFen(fen)));
    }

    Draft from(long fen) {
        this.threshold = Money.ofFen(fen);
        return this;
    }

    /** The delivery for nothing. */
    Draft forFreight() {
        return benefit(Benefit.freight(Optional.empty())).from(0).stackClass(StackClass.FREIGHT_COUPON);
    }

    Draft scope(Scope scope) {
        this.scope = scope;
        return this;
    }

    Draft stackClass(StackClass stackClass) {
        this.stackClass = stackClass;
        return this;
    }

    Draft validity(Validity validity) {
        this.validity = validity;
        return this;
    }

    Draft claim(Instant from, Instant until) {
        this.claim = new Window(from, until);
        return this;
    }

    Draft limits(int total, int perMember) {
        this.limits = new Limits(total, perMember, Optional.empty());
        return this;
    }

    Draft budget(long fen) {
        this.limits = new Limits(limits.total(), limits.perMember(), Optional.of(Money.ofFen(fen)));
        return this;
    }

    Draft audience(int minRank, boolean newcomersOnly) {
        this.audience = new Audience(minRank, newcomersOnly);
        return this;
    }

    Draft returns(ReturnPolicy policy) {
        this.returnPolicy = policy;
        return this;
    }

    Draft sources(CouponSource first, CouponSource... more) {
        this.sources = EnumSet.of(first, more);
        return this;
    }

    CouponTerms terms() {
        return new CouponTerms(
                "满减券",
                Optional.empty(),
                benefit,
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
}
