package mall.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.membership.GrowthStore.Matter;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardGiver;

/** Growth as a reward of other rooms; the item is the name of a {@link Dimension}. */
@ApplicationScoped
class GrowthGiver implements RewardGiver {

    private final GrowthBook book;
    private final GrowthStore store;
    private final Clock clock;

    GrowthGiver(GrowthBook book, GrowthStore store, Clock clock) {
        this.book = book;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Reward.GROWTH;
    }

    @Override
    public Uni<Void> give(Reward reward) {
        Instant now = clock.instant();
        Matter matter = matter(reward);
        return book.write(
                matter.member(),
                () -> store.grant(matter, reward.amount(), BusinessTime.dayOf(now), reward.title(), now));
    }

    @Override
    public Uni<Void> takeBack(Reward reward) {
        Matter matter = matter(reward);
        return book.write(matter.member(), () -> store.correct(matter, 0, "撤回：" + reward.title(), clock.instant()));
    }

    private static Matter matter(Reward reward) {
        return new Matter(
                new MemberId(reward.member()), Dimension.valueOf(reward.item()), reward.cause(), reward.reference());
    }
}
