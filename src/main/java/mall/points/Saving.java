package mall.points;

import static mall.points.PointsError.SAVING_ENDED;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;

/**
 * Points a member has locked.
 *
 * @param planName as the member reads it
 * @param interest what they earn when they mature; fixed when they were locked
 * @param dueAt when they mature
 * @param endedAt when they came back
 */
public record Saving(
        SavingId id,
        SavingsPlanId plan,
        String planName,
        MemberId member,
        long points,
        long interest,
        SavingStatus status,
        Instant lockedAt,
        Instant dueAt,
        Optional<Instant> endedAt) {

    static Saving locked(SavingId id, SavingsPlan plan, MemberId member, long points, Instant dueAt, Instant now) {
        return new Saving(
                id,
                plan.id(),
                plan.terms().name(),
                member,
                points,
                plan.interestOn(points),
                SavingStatus.TABLE.start(),
                now,
                dueAt,
                Optional.empty());
    }

    /** Whether its time has come; at the moment itself it has. */
    boolean isDueAt(Instant now) {
        return !now.isBefore(dueAt);
    }

    /**
     * The points come back: with interest when they are due – also when the member was faster than the job –, else
     * without. Refuses with SAVING_ENDED when they have come back.
     */
    Saving end(Instant now) {
        Object cause = isDueAt(now) ? new SavingStatus.Due() : new SavingStatus.Withdraw();
        SavingStatus next = SavingStatus.TABLE.after(status, cause).orElseThrow(SAVING_ENDED::refuse);
        return new Saving(id, plan, planName, member, points, interest, next, lockedAt, dueAt, Optional.of(now));
    }

    /** What it has earned. */
    public long earned() {
        return status == SavingStatus.MATURED ? interest : 0;
    }
}
