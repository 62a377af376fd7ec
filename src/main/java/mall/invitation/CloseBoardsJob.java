package mall.invitation;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.invitation.InvitationEvent.PrizeWon;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.platform.redis.Ranked;
import mall.platform.reward.Reward;
import org.jboss.logging.Logger;

/**
 * Closes boards whose time has come: notes who stood where and gives the prizes, in one transaction per board that one
 * node alone comes to make. PostgreSQL alone decides who has won.
 */
@ApplicationScoped
class CloseBoardsJob {

    static final String CAUSE = "INVITE_PRIZE";

    private static final Logger LOG = Logger.getLogger(CloseBoardsJob.class);
    private static final int BATCH = 20;
    private static final int NOTED = 100;

    private final UnitOfWork work;
    private final BoardStore boards;
    private final Members members;
    private final GiveGifts gifts;
    private final Outbox outbox;
    private final Clock clock;

    CloseBoardsJob(UnitOfWork work, BoardStore boards, Members members, GiveGifts gifts, Outbox outbox, Clock clock) {
        this.work = work;
        this.boards = boards;
        this.members = members;
        this.gifts = gifts;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(every = "${mall.invitation.close-every:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> closeDueBoards() {
        return work.read(() -> boards.due(BATCH)).chain(due -> InOrder.each(due, this::closeOrLater));
    }

    // the others of this round are not to wait for it
    private Uni<Void> closeOrLater(BoardKey key) {
        return work.write(() -> close(key))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "board_not_closed board=%s", key.name()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> close(BoardKey key) {
        return boards.held(key).chain(held -> held.map(prizes -> close(key, prizes))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> close(BoardKey key, List<Prize> prizes) {
        Instant now = clock.instant();
        int most = prizes.stream().mapToInt(Prize::toRank).max().orElse(NOTED);
        return boards.top(key, most)
                .chain(ranks -> living(ranks).map(living -> winners(ranks, living, prizes)))
                .chain(winners -> InOrder.each(winners, winner -> win(key, winner, now)))
                .chain(() -> boards.close(key, now))
                .invoke(() -> LOG.infof("board_closed board=%s", key.name()));
    }

    private Uni<Set<MemberId>> living(List<Ranked> ranks) {
        return members.living(
                ranks.stream().map(ranked -> new MemberId(ranked.participant())).toList());
    }

    // a deleted account keeps its rank and gets nothing
    private static List<Winner> winners(List<Ranked> ranks, Set<MemberId> living, List<Prize> prizes) {
        return ranks.stream()
                .map(ranked -> {
                    MemberId member = new MemberId(ranked.participant());
                    Optional<Prize> prize = prizes.stream()
                            .filter(promised -> promised.isFor(ranked.rank()) && living.contains(member))
                            .findFirst();
                    return new Winner(
                            ranked.rank(),
                            member,
                            Math.toIntExact(ranked.score()),
                            prize.map(Prize::gifts).orElse(List.of()));
                })
                .collect(Collectors.toList());
    }

    private Uni<Void> win(BoardKey key, Winner winner, Instant now) {
        String title = "邀请" + key.period().title() + "第 " + winner.rank() + " 名";
        List<Reward> rewards = winner.gifts().stream()
                .map(gift -> gift.to(winner.member(), CAUSE, key.period() + ":" + key.startsOn(), title))
                .toList();
        Uni<Void> noted = boards.win(key, winner);
        return rewards.isEmpty()
                ? noted
                : noted.chain(() -> gifts.give(rewards))
                        .chain(() -> outbox.append(new PrizeWon(
                                winner.member(),
                                key.period(),
                                key.startsOn(),
                                winner.rank(),
                                Earnings.text(winner.gifts()),
                                now)));
    }
}
