package mall.points;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Points flash days (积分闪购日): what ops may do to them, and which of them are on. */
@ApplicationScoped
public class FlashDays {

    // far more than anybody plans ahead
    private static final int MOST_ON_SHOW = 50;

    private final UnitOfWork work;
    private final FlashDayStore days;
    private final PointsItemStore items;
    private final Ids ids;
    private final Clock clock;

    FlashDays(UnitOfWork work, FlashDayStore days, PointsItemStore items, Ids ids, Clock clock) {
        this.work = work;
        this.days = days;
        this.items = items;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes a draft; refuses with FLASH_DAY_INVALID. */
    public Uni<FlashDay> create(FlashDay.Terms terms) {
        FlashDay draft = FlashDay.draft(new FlashDayId(ids.next()), terms);
        return work.write(
                () -> requireSound(draft).chain(() -> days.insert(draft)).replaceWith(draft));
    }

    /** Puts a draft before the members. Refuses with FLASH_DAY_NOT_FOUND, FLASH_DAY_WRONG_STATUS or FLASH_DAY_INVALID. */
    public Uni<FlashDay> publish(FlashDayId id) {
        return work.write(() -> days.locked(id)
                .map(day -> day.after(new PublicationStatus.Publish()))
                .call(this::requireSound)
                .call(days::move));
    }

    /**
     * Ends a day before its time: what is paid, or ordered, from now on counts as usual. Refuses with
     * FLASH_DAY_NOT_FOUND or FLASH_DAY_WRONG_STATUS.
     */
    public Uni<FlashDay> end(FlashDayId id) {
        return work.write(() -> days.locked(id)
                .map(day -> day.after(new PublicationStatus.End()))
                .call(days::move));
    }

    /** Refuses with FLASH_DAY_NOT_FOUND. */
    public Uni<FlashDay> day(FlashDayId id) {
        return work.read(() -> days.required(id));
    }

    /** Days of every status, for ops, newest first. */
    public Uni<Page<FlashDay>> all(long before, int limit) {
        return work.read(() -> days.newest(before, limit + 1))
                .map(found -> Page.cut(found, limit, day -> Ids.text(day.id())));
    }

    /** Days that are on or will be, those that begin first in front. */
    public Uni<List<FlashDay>> onShow() {
        Instant now = clock.instant();
        return work.read(() -> days.onShow(now, MOST_ON_SHOW));
    }

    private Uni<Void> requireSound(FlashDay day) {
        return items.among(day.terms().prices().keySet())
                .invoke(found -> day.requireSound(found, clock.instant()))
                .replaceWithVoid();
    }
}
