package mall.campaign;

import mall.kernel.Money;

/**
 * One side of the comparison: those a push was for, or those held out.
 *
 * @param buyers who of them bought something
 * @param revenue what they paid
 * @param variance of what each of them paid, in square fen; most paid nothing
 */
public record Arm(long members, long buyers, Money revenue, long variance) {

    static final Arm NOBODY = new Arm(0, 0, Money.ZERO, 0);

    /** How many in a million bought something. */
    public Interval conversion() {
        return Shares.of(buyers, members);
    }

    /** What one of them paid on average, in fen. */
    public long revenuePerMember() {
        return members == 0 ? 0 : Math.round((double) revenue.fen() / members);
    }
}
