package mall.task;

/** Where a member is with a task. */
public enum TaskState {
    /** There is something left to do. */
    OPEN,
    /** The reward can be claimed. */
    DONE,
    /** The reward is claimed. */
    CLAIMED
}
