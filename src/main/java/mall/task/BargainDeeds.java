package mall.task;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.bargain.BargainEvent.HelpGiven;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.EventListener;

/** A help counts for who gave it and for whom it was given; who helps one bargain does so once. */
@ApplicationScoped
class BargainDeeds implements EventListener<HelpGiven> {

    private final UnitOfWork work;
    private final Deeds deeds;

    BargainDeeds(UnitOfWork work, Deeds deeds) {
        this.work = work;
        this.deeds = deeds;
    }

    @Override
    public String address() {
        return "task.count-bargain-helps";
    }

    @Override
    public Class<HelpGiven> listensTo() {
        return HelpGiven.class;
    }

    @Override
    public Uni<Void> on(HelpGiven event) {
        String reference = Ids.text(event.bargain()) + ":" + Ids.text(event.helper());
        Deed given = new Deed(TaskKind.HELP_GIVEN, event.helper(), reference, event.at());
        Deed received = new Deed(TaskKind.FRIEND_HELPED, event.owner(), reference, event.at());
        return work.write(() -> deeds.done(given).chain(() -> deeds.done(received)));
    }
}
