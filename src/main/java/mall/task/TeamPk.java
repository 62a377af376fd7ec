package mall.task;

import static mall.task.TaskError.PLAN_NOT_DRAFT;
import static mall.task.TaskError.PLAN_WRONG_STATUS;
import static mall.task.TaskError.TEAM_PK_NOT_FOUND;
import static mall.task.TaskError.TEAM_PK_NOT_OPEN;

import java.time.Instant;

/** A PK between teams as it stands; ENDED once its ranking is final. */
public record TeamPk(TeamPkId id, TeamPkTerms terms, PlanStatus status) {

    static TeamPk draft(TeamPkId id, TeamPkTerms terms) {
        return new TeamPk(id, terms, PlanStatus.TABLE.start());
    }

    /** Whether teams can be founded and joined now. */
    public boolean isOpenAt(Instant now) {
        return status == PlanStatus.PUBLISHED && !now.isBefore(terms.startsAt()) && now.isBefore(terms.endsAt());
    }

    /** The PK with other terms; refuses with PLAN_NOT_DRAFT. */
    TeamPk revise(TeamPkTerms other) {
        if (status != PlanStatus.DRAFT) {
            throw PLAN_NOT_DRAFT.refuse();
        }
        return new TeamPk(id, other, status);
    }

    /** The PK after something happened to it; refuses with PLAN_WRONG_STATUS. */
    TeamPk after(Object cause) {
        return new TeamPk(id, terms, PlanStatus.TABLE.after(status, cause).orElseThrow(PLAN_WRONG_STATUS::refuse));
    }

    /** Refuses with TEAM_PK_NOT_FOUND as long as members have never seen it. */
    TeamPk shown() {
        if (status == PlanStatus.DRAFT) {
            throw TEAM_PK_NOT_FOUND.refuse();
        }
        return this;
    }

    /** Refuses with TEAM_PK_NOT_FOUND or TEAM_PK_NOT_OPEN. */
    void requireOpen(Instant now) {
        if (!shown().isOpenAt(now)) {
            throw TEAM_PK_NOT_OPEN.refuse();
        }
    }
}
