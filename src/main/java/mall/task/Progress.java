package mall.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far a member is with a task in one period.
 *
 * @param round how often what was claimed has been taken back
 */
record Progress(TaskId task, LocalDate period, int goal, int done, Optional<Instant> claimedAt, int round) {

    static Progress none(Task task, LocalDate period) {
        return new Progress(task.id(), period, task.terms().goal(), 0, Optional.empty(), 0);
    }

    boolean isReached() {
        return done == goal;
    }

    TaskState state() {
        if (claimedAt.isPresent()) {
            return TaskState.CLAIMED;
        }
        return isReached() ? TaskState.DONE : TaskState.OPEN;
    }

    /** After something that counted was undone, with so much of what counted left. */
    Progress without(long left) {
        return left >= goal
                ? this
                : new Progress(
                        task,
                        period,
                        goal,
                        Math.toIntExact(left),
                        Optional.empty(),
                        claimedAt.isPresent() ? round + 1 : round);
    }
}
