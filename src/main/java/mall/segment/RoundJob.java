package mall.segment;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.BusinessTime;
import mall.order.OrderId;
import mall.order.OrderQueries;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/**
 * The night's round through all members and purchases, page by page: it heals what news has missed, fills the facts of a
 * shop that had members before it had segments, and scores the buyers. One transaction per page, which locks the round's
 * row: any number of nodes share the work, and a node that dies has lost one page.
 */
@ApplicationScoped
class RoundJob {

    private static final Logger LOG = Logger.getLogger(RoundJob.class);

    private final UnitOfWork work;
    private final RoundStore rounds;
    private final FactStore facts;
    private final Facts sources;
    private final ScoreStore scores;
    private final Members members;
    private final OrderQueries orders;
    private final SegmentConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    RoundJob(
            UnitOfWork work,
            RoundStore rounds,
            FactStore facts,
            Facts sources,
            ScoreStore scores,
            Members members,
            OrderQueries orders,
            SegmentConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.rounds = rounds;
        this.facts = facts;
        this.sources = sources;
        this.scores = scores;
        this.members = members;
        this.orders = orders;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Scheduled(every = "20s", delayed = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> goOn() {
        LocalDate night = BusinessTime.dayOf(clock.instant().minus(config.nightBegins()));
        return InOrder.each(Arrays.asList(RoundPart.values()), part -> InOrder.inBites(1, () -> page(part, night)))
                .onFailure()
                .invoke(failure -> LOG.error("segment_round_stopped", failure));
    }

    /** Does one page of the part; gives how many were done: none when nothing is left, or another node is at it. */
    private Uni<Integer> page(RoundPart part, LocalDate night) {
        return work.write(() -> rounds.due(part, night).chain(due -> due.map(position -> page(part, position, night))
                .orElseGet(() -> Uni.createFrom().item(0))));
    }

    private Uni<Integer> page(RoundPart part, long position, LocalDate night) {
        Uni<OptionalLong> next =
                switch (part) {
                    case MEMBERS -> lookAgain(position);
                    case ORDERS -> countAgain(position);
                    case SCORES -> score(position, night);
                };
        return next.invoke(() -> metrics.counter("mall.segment.round.pages", "part", part.name())
                        .increment())
                .call(last -> last.isPresent()
                        ? rounds.goOn(part, last.getAsLong())
                        : rounds.finish(part, night).invoke(() -> LOG.infof("segment_round_done part=%s", part)))
                .replaceWith(1);
    }

    // who has facts and no account is looked at like who has an account and no facts
    private Uni<OptionalLong> lookAgain(long position) {
        MemberId after = new MemberId(position);
        return members.after(position, config.page()).chain(living -> facts.after(after, config.page())
                .map(known -> union(living, known))
                .call(page -> page.isEmpty() ? Uni.createFrom().voidItem() : sources.refresh(page))
                .map(page -> last(page, MemberId::value)));
    }

    private List<MemberId> union(List<MemberId> living, List<MemberId> known) {
        TreeSet<Long> ids = new TreeSet<>();
        Stream.concat(living.stream(), known.stream()).map(MemberId::value).forEach(ids::add);
        return ids.stream().limit(config.page()).map(MemberId::new).toList();
    }

    private Uni<OptionalLong> countAgain(long position) {
        return orders.purchasesAfter(new OrderId(position), config.page())
                .call(page -> page.isEmpty() ? Uni.createFrom().voidItem() : sources.note(page))
                .map(page -> last(page, purchase -> purchase.order().value()));
    }

    private Uni<OptionalLong> score(long position, LocalDate night) {
        Uni<Optional<Cuts>> cuts = position == 0 ? measured(night) : scores.savedCuts();
        return cuts.chain(found -> found.map(known -> score(position, known))
                .orElseGet(() -> Uni.createFrom().item(OptionalLong.empty())));
    }

    private Uni<Optional<Cuts>> measured(LocalDate night) {
        return scores.cuts().call(found -> found.map(cuts -> scores.saveCuts(cuts, night))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<OptionalLong> score(long position, Cuts cuts) {
        LocalDate today = BusinessTime.dayOf(clock.instant());
        return scores.buyersAfter(position, config.page())
                .call(page -> page.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : scores.save(
                                page.stream().collect(toMap(Function.identity(), one -> one.scored(cuts, today)))))
                .map(page -> last(page, buyer -> buyer.member().value()));
    }

    private <T> OptionalLong last(List<T> page, ToLongFunction<T> id) {
        return page.size() < config.page()
                ? OptionalLong.empty()
                : OptionalLong.of(id.applyAsLong(page.get(page.size() - 1)));
    }
}
