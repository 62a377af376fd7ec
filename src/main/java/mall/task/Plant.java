package mall.task;

import static mall.task.TaskError.PLANT_LEVEL_NOT_REACHED;
import static mall.task.TaskError.PLANT_NOT_FOUND;
import static mall.task.TaskError.PLANT_NOT_OPEN;
import static mall.task.TaskError.PLAN_NOT_DRAFT;
import static mall.task.TaskError.PLAN_WRONG_STATUS;

import java.time.Instant;

/** A plant as it stands. */
public record Plant(PlantId id, PlantTerms terms, PlanStatus status) {

    static Plant draft(PlantId id, PlantTerms terms) {
        return new Plant(id, terms, PlanStatus.TABLE.start());
    }

    /** Whether it can be watered now. */
    public boolean isOpenAt(Instant now) {
        return status == PlanStatus.PUBLISHED && !now.isBefore(terms.startsAt()) && now.isBefore(terms.endsAt());
    }

    /** The plant with other terms; refuses with PLAN_NOT_DRAFT. */
    Plant revise(PlantTerms other) {
        if (status != PlanStatus.DRAFT) {
            throw PLAN_NOT_DRAFT.refuse();
        }
        return new Plant(id, other, status);
    }

    /** The plant after ops did something to it; refuses with PLAN_WRONG_STATUS. */
    Plant after(Object cause) {
        return new Plant(id, terms, PlanStatus.TABLE.after(status, cause).orElseThrow(PLAN_WRONG_STATUS::refuse));
    }

    /** Refuses with PLANT_NOT_FOUND when members have never seen it, and with PLANT_NOT_OPEN. */
    void requireWaterable(Instant now) {
        requireShown();
        if (!isOpenAt(now)) {
            throw PLANT_NOT_OPEN.refuse();
        }
    }

    /**
     * The level, when so much energy has made it: what has grown is harvested until ops ends the plant. Refuses with
     * PLANT_NOT_FOUND, PLANT_NOT_OPEN or PLANT_LEVEL_NOT_REACHED.
     */
    PlantTerms.Level harvested(int level, long energy) {
        requireShown();
        if (status == PlanStatus.ENDED) {
            throw PLANT_NOT_OPEN.refuse();
        }
        if (level > terms.levelOf(energy)) {
            throw PLANT_LEVEL_NOT_REACHED.refuse();
        }
        return terms.levels().get(level - 1);
    }

    private void requireShown() {
        if (status == PlanStatus.DRAFT) {
            throw PLANT_NOT_FOUND.refuse();
        }
    }
}
