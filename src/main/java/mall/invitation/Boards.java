package mall.invitation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.redis.Board;
import mall.platform.redis.Leaderboards;
import mall.platform.redis.Ranked;
import mall.platform.redis.Standing;

/** Who stands where: PostgreSQL counts, {@link Leaderboards} shows. */
@ApplicationScoped
class Boards {

    private final UnitOfWork work;
    private final BindingStore bindings;
    private final BoardStore store;
    private final Leaderboards leaderboards;
    private final InvitationConfig config;

    Boards(
            UnitOfWork work,
            BindingStore bindings,
            BoardStore store,
            Leaderboards leaderboards,
            InvitationConfig config) {
        this.work = work;
        this.bindings = bindings;
        this.store = store;
        this.leaderboards = leaderboards;
        this.config = config;
    }

    /** Saves a changed binding; if it counts from now on, or no longer, so do the boards. The caller holds the binding. */
    Uni<Void> recount(Binding binding, Program program, Instant now) {
        if (binding.shouldCount() == binding.countedAt().isPresent()) {
            return bindings.save(binding);
        }
        Instant since = binding.countedAt().orElse(now);
        Binding saved = binding.counted(binding.shouldCount() ? Optional.of(now) : Optional.empty());
        int change = binding.shouldCount() ? 1 : -1;
        return bindings.save(saved)
                .chain(() -> InOrder.each(
                        List.of(Period.values()),
                        period -> add(BoardKey.at(period, since), binding.inviter(), program, change, now)));
    }

    Uni<List<Ranked>> top(BoardKey key, int most) {
        return leaderboards.top(new Copy(key), most);
    }

    Uni<Optional<Ranked>> rankOf(BoardKey key, MemberId member) {
        return leaderboards.rankOf(new Copy(key), member.value());
    }

    private Uni<Void> add(BoardKey key, MemberId inviter, Program program, int change, Instant now) {
        List<Prize> prizes = program.terms().prizes().stream()
                .filter(prize -> prize.period() == key.period())
                .toList();
        return store.begin(key, prizes, key.endsAt().plus(config.closeAfter()))
                .chain(() -> store.add(key, inviter, change, now))
                .invoke(standing -> work.afterCommit(() -> leaderboards.note(new Copy(key), standing)))
                .replaceWithVoid();
    }

    /** One board as PostgreSQL knows it. */
    private final class Copy implements Board {

        private final BoardKey key;

        private Copy(BoardKey key) {
            this.key = key;
        }

        @Override
        public String name() {
            return key.name();
        }

        @Override
        public Duration life() {
            return config.boardLife();
        }

        @Override
        public Uni<List<Standing>> standings(long after, int limit) {
            return work.read(() -> store.standings(key, after, limit));
        }

        @Override
        public Uni<List<Ranked>> top(int most) {
            return work.read(() -> store.top(key, most));
        }

        @Override
        public Uni<Optional<Ranked>> rankOf(long participant) {
            return work.read(() -> store.rankOf(key, participant));
        }
    }
}
