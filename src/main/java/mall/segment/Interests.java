package mall.segment;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import mall.catalog.ProductId;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.redis.RateLimit;

/** What members look at and put into their carts; nothing is kept of a member who does not agree to it (ADR-0103). */
@ApplicationScoped
public class Interests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final UnitOfWork work;
    private final InterestStore interests;
    private final Facts facts;
    private final RateLimit limit;
    private final SegmentConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    Interests(
            UnitOfWork work,
            InterestStore interests,
            Facts facts,
            RateLimit limit,
            SegmentConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.interests = interests;
        this.facts = facts;
        this.limit = limit;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Notes that the member has looked at these products now; gives how many were noted, 0 when he does not agree to it.
     * Of each member the products of his latest interest are kept. Refuses with TOO_MANY_REQUESTS.
     */
    public Uni<Integer> viewed(MemberId member, Set<ProductId> products) {
        Instant now = clock.instant();
        return limit.admit("product-views", Ids.text(member), config.viewsPerMinute(), MINUTE)
                .chain(() -> noted(member, () -> interests.viewed(member, products, now)))
                .invoke(noted -> metrics.counter("mall.segment.views").increment(noted));
    }

    /** Notes that the member has put these products into his cart. */
    Uni<Integer> carted(MemberId member, Collection<ProductId> products, Instant at) {
        return noted(member, () -> interests.carted(member, products, at));
    }

    // a consent is told like all news: who does what he has just agreed to may be faster
    private Uni<Integer> noted(MemberId member, Supplier<Uni<Integer>> note) {
        return work.write(() -> note.get()
                .chain(noted -> noted > 0 ? Uni.createFrom().item(noted) : onceMore(member, note))
                .call(noted -> noted > 0
                        ? interests.keep(member, config.productsPerMember())
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Integer> onceMore(MemberId member, Supplier<Uni<Integer>> note) {
        return facts.agrees(member)
                .chain(agrees -> agrees ? note.get() : Uni.createFrom().item(0));
    }
}
