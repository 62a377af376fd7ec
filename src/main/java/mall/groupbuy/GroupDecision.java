package mall.groupbuy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.platform.db.UnitOfWork;

/** What ends a group: full, or its deadline. Exactly once, since its row is locked and its status table has one way. */
@ApplicationScoped
class GroupDecision {

    private final UnitOfWork work;
    private final GroupStore groups;
    private final GroupNews news;
    private final Clock clock;

    GroupDecision(UnitOfWork work, GroupStore groups, GroupNews news, Clock clock) {
        this.work = work;
        this.groups = groups;
        this.news = news;
        this.clock = clock;
    }

    /** Decides a group that is due and locked; what is still held is given back, and so is everything when it fails. */
    Uni<Void> decide(GroupCampaign campaign, Group group, Instant now) {
        return groups.payers(group.id())
                .invoke(payers -> group.decide(campaign.terms().subsidisedFrom(), payers, now))
                .chain(() -> groups.saveWithReturns(group.state(), Optional.empty(), now))
                .chain(() -> news.tell(group, Optional.empty()));
    }

    /** Decides the group if its deadline has come; nothing when somebody else does or did. */
    Uni<Void> expire(GroupId id) {
        Instant now = clock.instant();
        return work.write(() -> groups.lockedForming(id)
                .chain(found -> found.filter(due -> due.group().isDue(now))
                        .map(due -> decide(due.campaign(), due.group(), now))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** Tells the leader that the deadline comes near, if nobody has. */
    Uni<Void> nudge(GroupId id) {
        Instant now = clock.instant();
        return work.write(() -> groups.lockedForming(id)
                .chain(found -> found.filter(due -> due.group().isToNudge(now))
                        .map(due -> nudge(due.group(), now))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> nudge(Group group, Instant now) {
        group.nudge(now);
        return groups.save(group.state()).chain(() -> news.tell(group, Optional.empty()));
    }
}
