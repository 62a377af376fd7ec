package mall.points;

import static mall.points.PointsError.SAVINGS_PLAN_INVALID;
import static mall.points.PointsError.SAVINGS_PLAN_NOT_OPEN;
import static mall.points.PointsError.SAVINGS_PLAN_WRONG_STATUS;
import static mall.points.PointsError.SAVINGS_TOO_FEW;

import java.time.Duration;
import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.ErrorCode;

/**
 * A plan of points savings as it stands.
 *
 * @param saved points that are locked under it or have matured
 */
public record SavingsPlan(SavingsPlanId id, Terms terms, PublicationStatus status, long saved) {

    private static final long WHOLE = 10_000;

    /**
     * What ops writes. With rate, limit and quota it is bounded what the plan can cost.
     *
     * @param days how long points are locked
     * @param rateBasisPoints of the locked points, paid once at the end; 500 = 5 %
     * @param least points of one saving
     * @param perMember the most points a member may have locked under it at a time
     * @param quota the most points of everybody together
     */
    public record Terms(
            String name,
            int days,
            int rateBasisPoints,
            long least,
            long perMember,
            long quota,
            Instant from,
            Instant until) {}

    static SavingsPlan draft(SavingsPlanId id, Terms terms) {
        return new SavingsPlan(id, terms, PublicationStatus.TABLE.start(), 0);
    }

    /** What so many points earn, rounded down: interest is earned when it is whole. */
    public long interestOn(long points) {
        return Math.multiplyExact(points, (long) terms.rateBasisPoints()) / WHOLE;
    }

    /** Whether points may be locked under it, as far as time and status say. */
    public boolean isOpenAt(Instant now) {
        return status == PublicationStatus.PUBLISHED && !now.isBefore(terms.from()) && now.isBefore(terms.until());
    }

    /** Locks points under it. Refuses with SAVINGS_PLAN_NOT_OPEN or SAVINGS_TOO_FEW; limit and quota are the store's. */
    Saving lock(SavingId saving, MemberId member, long points, Instant now) {
        if (!isOpenAt(now)) {
            throw SAVINGS_PLAN_NOT_OPEN.refuse();
        }
        if (points < terms.least()) {
            throw SAVINGS_TOO_FEW.refuse(ErrorCode.with("least", terms.least()));
        }
        return Saving.locked(saving, this, member, points, now.plus(Duration.ofDays(terms.days())), now);
    }

    /** The plan after ops did something to it; refuses with SAVINGS_PLAN_WRONG_STATUS. */
    SavingsPlan after(Object cause) {
        PublicationStatus next =
                PublicationStatus.TABLE.after(status, cause).orElseThrow(SAVINGS_PLAN_WRONG_STATUS::refuse);
        return new SavingsPlan(id, terms, next, saved);
    }

    /** Refuses with SAVINGS_PLAN_INVALID and all faults as {@code violations}. */
    void requireSound(Instant now) {
        new Faults()
                .unless(terms.from().isBefore(terms.until()), "endsAt", "结束时间必须晚于开始时间")
                .unless(now.isBefore(terms.until()), "endsAt", "结束时间必须晚于现在")
                .unless(terms.least() <= terms.perMember(), "perMember", "每人上限不能低于起存积分")
                .unless(terms.perMember() <= terms.quota(), "quota", "总额不能低于每人上限")
                .unless(interestOn(terms.least()) > 0, "rateBasisPoints", "起存积分至少应有 1 积分利息")
                .settle(SAVINGS_PLAN_INVALID);
    }
}
