package mall.sharing;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import mall.kernel.Refused;
import mall.platform.db.UnitOfWork;
import mall.platform.redis.RateLimit;

/** Who came by which link. A visit earns nothing, ever; it tells whose share brought somebody. */
@ApplicationScoped
class Visits {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final UnitOfWork work;
    private final VisitStore visits;
    private final RateLimit limit;
    private final SharingConfig config;
    private final MeterRegistry metrics;

    Visits(UnitOfWork work, VisitStore visits, RateLimit limit, SharingConfig config, MeterRegistry metrics) {
        this.work = work;
        this.visits = visits;
        this.limit = limit;
        this.config = config;
        this.metrics = metrics;
    }

    /** Notes a visit, unless it is the sharer's own or there were too many of late: the landing is shown all the same. */
    Uni<Void> note(Share share, Visitor visitor, Channel channel, Instant now) {
        return visitor.is(share.sharer())
                ? Uni.createFrom().voidItem()
                : limit.admit("landing", limitedAs(visitor), config.visitsPerMinute(), WINDOW)
                        .chain(() -> work.alone(() -> visits.note(share, visitor, channel, now)))
                        .invoke(() -> metrics.counter("mall.shares.visits", "channel", channel.name())
                                .increment())
                        .onFailure(Refused.class)
                        .recoverWithNull();
    }

    // devices cost nothing to invent, networks and accounts do
    private static String limitedAs(Visitor visitor) {
        return visitor.member().isPresent()
                ? visitor.key()
                : "n:" + visitor.footprint().network();
    }
}
