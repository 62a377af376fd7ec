package mall.task;

import static mall.kernel.ErrorCode.with;
import static mall.task.TaskError.BROWSE_LIMIT_REACHED;
import static mall.task.TaskError.BROWSE_NOT_FOUND;
import static mall.task.TaskError.BROWSE_TOO_EARLY;
import static mall.task.TaskError.TASK_CLAIMED_ALREADY;
import static mall.task.TaskError.TASK_NOT_DONE;
import static mall.task.TaskError.TASK_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mall.identity.MemberId;
import mall.identity.MemberView;
import mall.identity.Members;
import mall.kernel.BusinessTime;
import mall.kernel.Refused;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;

/** What members do with tasks. */
@ApplicationScoped
public class Tasks {

    private static final int MOST = 100;
    private static final String PROFILE = "profile";

    private final UnitOfWork work;
    private final TaskStore tasks;
    private final ProgressStore progress;
    private final BrowseStore browses;
    private final Members members;
    private final Deeds deeds;
    private final TaskConfig config;
    private final Clock clock;

    Tasks(
            UnitOfWork work,
            TaskStore tasks,
            ProgressStore progress,
            BrowseStore browses,
            Members members,
            Deeds deeds,
            TaskConfig config,
            Clock clock) {
        this.work = work;
        this.tasks = tasks;
        this.progress = progress;
        this.browses = browses;
        this.members = members;
        this.deeds = deeds;
        this.config = config;
        this.clock = clock;
    }

    /** Every task that is open, and how far the member is in the period that runs now. */
    public Uni<List<TaskView>> of(MemberId member) {
        Instant now = clock.instant();
        List<LocalDate> periods = Arrays.stream(Period.values())
                .map(period -> period.startOf(now))
                .toList();
        return work.write(() -> tasks.open(now, MOST)
                .call(open -> lookAtProfile(member, open, now))
                .chain(open -> progress.of(member, periods).map(all -> views(open, all, now))));
    }

    /**
     * Takes the reward of a task in the period that runs now; joins the caller's transaction. Refuses with
     * TASK_NOT_FOUND, TASK_NOT_OPEN, TASK_NOT_DONE or TASK_CLAIMED_ALREADY.
     */
    public Uni<TaskView> claim(TaskId id, MemberId member) {
        Instant now = clock.instant();
        return work.write(() -> openTask(id, now)
                .call(task -> lookAtProfile(member, List.of(task), now))
                .call(task -> deeds.claim(task, member, task.terms().period().startOf(now))
                        .chain(claimed -> claimed
                                ? Uni.createFrom().voidItem()
                                : refuseClaim(
                                        task, member, task.terms().period().startOf(now))))
                .chain(task -> view(task, member, now)));
    }

    /**
     * Opens a page of a BROWSE task; a page opened before counts no more. Joins the caller's transaction. Refuses with
     * TASK_NOT_FOUND, TASK_NOT_OPEN, TASK_NOT_BROWSING, BROWSE_PAGE_UNKNOWN or BROWSE_LIMIT_REACHED.
     */
    public Uni<Browse> browse(TaskId id, MemberId member, String page) {
        Instant now = clock.instant();
        return work.write(() -> openTask(id, now)
                .invoke(task -> task.requirePage(page))
                .call(() -> browses.count(member, BusinessTime.dayOf(now), config.browsesPerDay())
                        .invoke(counted -> require(counted, BROWSE_LIMIT_REACHED.refuse())))
                .chain(task -> browses.open(member, task, page)));
    }

    /**
     * The page was looked at long enough, by the clock of the database; the token is used up, and each page counts once
     * a day. Joins the caller's transaction. Refuses with TASK_NOT_FOUND, TASK_NOT_OPEN, BROWSE_NOT_FOUND or
     * BROWSE_TOO_EARLY.
     */
    public Uni<TaskView> finishBrowse(TaskId id, MemberId member, BrowseId token) {
        Instant now = clock.instant();
        return work.write(() -> openTask(id, now)
                .call(task -> browses.end(member, id, token)
                        .chain(ended -> ended.map(browse -> deeds.towards(task, viewed(task, browse, member, now)))
                                .orElseGet(() -> refuseEnd(task, member, token))))
                .chain(task -> view(task, member, now)));
    }

    private Uni<Task> openTask(TaskId id, Instant now) {
        return tasks.required(id)
                .invoke(task -> require(task.status() != PlanStatus.DRAFT, TASK_NOT_FOUND.refuse()))
                .invoke(task -> task.requireOpen(now));
    }

    // a page counts once a day
    private static Deed viewed(Task task, Browse browse, MemberId member, Instant now) {
        String reference = BusinessTime.dayOf(now) + ":" + task.terms().pages().indexOf(browse.page());
        return new Deed(TaskKind.BROWSE, member, reference, now);
    }

    // nobody tells when a profile is complete, so whoever asks about such a task has a look
    private Uni<Void> lookAtProfile(MemberId member, List<Task> open, Instant now) {
        List<Task> wanted = open.stream()
                .filter(task -> task.terms().kind() == TaskKind.PROFILE)
                .toList();
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Deed deed = new Deed(TaskKind.PROFILE, member, PROFILE, now);
        return members.find(member).chain(found -> found.filter(Tasks::isComplete)
                .map(complete -> InOrder.each(wanted, task -> deeds.towards(task, deed)))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static boolean isComplete(MemberView member) {
        return member.avatarUrl().isPresent() && member.phoneMasked().isPresent();
    }

    private Uni<TaskView> view(Task task, MemberId member, Instant now) {
        LocalDate period = task.terms().period().startOf(now);
        return progress.find(task.id(), member, period)
                .map(found -> view(task, found.orElseGet(() -> Progress.none(task, period))));
    }

    private static List<TaskView> views(List<Task> open, List<Progress> all, Instant now) {
        Map<TaskId, List<Progress>> byTask = all.stream().collect(Collectors.groupingBy(Progress::task));
        return open.stream()
                .map(task -> view(task, current(task, byTask.getOrDefault(task.id(), List.of()), now)))
                .toList();
    }

    // a Monday is a day and a week: the task knows which of the two it counts in
    private static Progress current(Task task, List<Progress> own, Instant now) {
        LocalDate period = task.terms().period().startOf(now);
        return own.stream()
                .filter(progress -> progress.period().equals(period))
                .findFirst()
                .orElseGet(() -> Progress.none(task, period));
    }

    private static TaskView view(Task task, Progress progress) {
        return new TaskView(task, progress.period(), progress.done(), progress.state());
    }

    private Uni<Void> refuseClaim(Task task, MemberId member, LocalDate period) {
        return progress.find(task.id(), member, period)
                .invoke(found -> {
                    throw found.filter(Progress::isReached).isPresent()
                            ? TASK_CLAIMED_ALREADY.refuse()
                            : TASK_NOT_DONE.refuse();
                })
                .replaceWithVoid();
    }

    private Uni<Void> refuseEnd(Task task, MemberId member, BrowseId token) {
        return browses.find(member, task.id(), token)
                .invoke(found -> {
                    throw found.map(early -> BROWSE_TOO_EARLY.refuse(with(
                                    "dueAt",
                                    BusinessTime.onTheWire(early.dueAt()).toString())))
                            .orElseGet(BROWSE_NOT_FOUND::refuse);
                })
                .replaceWithVoid();
    }

    private static void require(boolean sound, Refused otherwise) {
        if (!sound) {
            throw otherwise;
        }
    }
}
