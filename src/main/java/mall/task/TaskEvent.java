package mall.task;

import java.time.Instant;
import java.time.LocalDate;
import mall.identity.MemberId;
import mall.kernel.Event;

/** What members have achieved. */
public sealed interface TaskEvent extends Event {

    Instant at();

    /**
     * A member was here.
     *
     * @param day the business day; an earlier one when it was made up
     * @param streak days without a gap, this one included
     */
    record CheckedIn(MemberId member, LocalDate day, boolean madeUp, int streak, Instant at) implements TaskEvent {}

    /** A task was done and its reward taken. */
    record TaskClaimed(TaskId task, MemberId member, LocalDate period, Instant at) implements TaskEvent {}

    /** A level of a plant was harvested. */
    record PlantHarvested(PlantId plant, MemberId member, int level, Instant at) implements TaskEvent {}

    /** The ranking of a PK is final and its prizes are on their way. */
    record TeamPkDecided(TeamPkId pk, int teams, Instant at) implements TaskEvent {}
}
