package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What members are told: every message lies in the inbox; a phone rings only where its owner agreed to it. */
@ApplicationScoped
public class Messages {

    private final UnitOfWork work;
    private final MessageStore messages;
    private final Clock clock;

    Messages(UnitOfWork work, MessageStore messages, Clock clock) {
        this.work = work;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Tells members, a thousand or so at a time; who was told of the same scene and reference before is not told again.
     */
    public Uni<Void> tell(Collection<Notice> notices) {
        return notices.isEmpty() ? Uni.createFrom().voidItem() : work.write(() -> messages.add(notices));
    }

    /** The member's inbox, newest first. */
    public Uni<Page<MessageView>> of(MemberId member, long before, int limit) {
        return work.read(() -> messages.ofMember(member, before, limit + 1))
                .map(rows -> Page.cut(rows, limit, row -> Ids.text(row.id())));
    }

    /** How many messages the member has not read; counting stops at 100. */
    public Uni<Integer> unread(MemberId member) {
        return work.read(() -> messages.unread(member));
    }

    /** The member has read a message; harmless when repeated. Refuses with MESSAGE_NOT_FOUND. */
    public Uni<Void> read(MemberId member, MessageId id) {
        return work.write(() -> messages.read(member, id, clock.instant()))
                .invoke(Messages::requireFound)
                .replaceWithVoid();
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw MessagingError.MESSAGE_NOT_FOUND.refuse();
        }
    }
}
