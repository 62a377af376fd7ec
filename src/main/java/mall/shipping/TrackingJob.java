package mall.shipping;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.shipping.spi.CarrierTracker;
import mall.shipping.spi.CarrierTracker.Route;
import org.jboss.logging.Logger;

/** Asks carriers where parcels are: claims those whose turn it is, asks, notes the answer; one after the other. */
@ApplicationScoped
class TrackingJob {

    private static final Logger LOG = Logger.getLogger(TrackingJob.class);

    private final UnitOfWork work;
    private final JourneyStore journeys;
    private final List<CarrierTracker> trackers;
    private final Outbox outbox;
    private final ShippingConfig.Tracking config;
    private final Clock clock;
    private final MeterRegistry metrics;

    TrackingJob(
            UnitOfWork work,
            JourneyStore journeys,
            @All List<CarrierTracker> trackers,
            Outbox outbox,
            ShippingConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.journeys = journeys;
        this.trackers = trackers;
        this.outbox = outbox;
        this.config = config.tracking();
        this.clock = clock;
        this.metrics = metrics;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> askDue() {
        Optional<CarrierTracker> tracker =
                trackers.stream().filter(CarrierTracker::isReady).findFirst();
        return tracker.map(this::askDue).orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> askDue(CarrierTracker tracker) {
        return work.write(() -> journeys.claim(clock.instant(), config.pauses(), config.batch()))
                .chain(due -> InOrder.each(due, journey -> ask(tracker, journey)));
    }

    // no transaction is open while the carrier is asked; unanswered, the parcel comes again after its pause
    private Uni<Void> ask(CarrierTracker tracker, Journey journey) {
        return Uni.createFrom()
                .deferred(() -> tracker.routes(journey.waybill()))
                .chain(told -> work.write(() -> note(journey.id(), told)))
                .invoke(() -> count("answered"))
                .onFailure()
                .invoke(failure -> unanswered(journey, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> note(ParcelId id, List<Route> told) {
        Instant now = clock.instant();
        return journeys.locked(id).chain(found -> found.map(journey -> note(journey, journey.own(told, now), now))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> note(Journey journey, List<Route> own, Instant now) {
        return journeys.add(journey.id(), own)
                .map(news -> journey.hear(news, now, patience()))
                .call(journeys::save)
                .call(heard -> outbox.append(heard.events()))
                .invoke(heard -> heard.events().forEach(TrackingJob::log))
                .replaceWithVoid();
    }

    private Journey.Patience patience() {
        return new Journey.Patience(config.pauses(), config.silence(), config.giveUp());
    }

    private void unanswered(Journey journey, Throwable failure) {
        count("unanswered");
        LOG.infof("carrier_unanswered parcel=%d cause=%s", journey.id().value(), failure.toString());
    }

    private void count(String outcome) {
        metrics.counter("mall.shipping.tracking", "outcome", outcome).increment();
    }

    private static void log(ParcelEvent event) {
        LOG.infof(
                "%s parcel=%d", event.getClass().getSimpleName(), event.parcel().value());
    }
}
