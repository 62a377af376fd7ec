package mall.catalog;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/** Carries out planned publications. */
@ApplicationScoped
class PublicationJob {

    private static final Logger LOG = Logger.getLogger(PublicationJob.class);

    private final UnitOfWork work;
    private final ProductStore store;
    private final Products products;
    private final CatalogConfig config;
    private final Clock clock;

    PublicationJob(UnitOfWork work, ProductStore store, Products products, CatalogConfig config, Clock clock) {
        this.work = work;
        this.store = store;
        this.products = products;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> publishPlanned() {
        return work.read(() -> store.planned(clock.instant(), config.publicationBatch()))
                .chain(due -> InOrder.each(due, this::publish));
    }

    private Uni<Void> publish(ProductId id) {
        return products.publishPlanned(id)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "publication_failed product=%d", id.value()))
                .onFailure()
                .recoverWithNull();
    }
}
