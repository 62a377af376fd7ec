package mall.platform.snapshot;

import static java.util.stream.Collectors.toMap;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mall.platform.db.Fork;
import mall.platform.db.InOrder;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/** Keeps every {@link Snapshot} of this node fresh: one small question a second, and a load only where something changed. */
@ApplicationScoped
public class Snapshots {

    private static final Logger LOG = Logger.getLogger(Snapshots.class);

    /** Before the first request, the demo data and the jobs. */
    private static final int EARLY = 50;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 5;

    private static final String VERSIONS = "SELECT name, version FROM pf_snapshot";
    private static final String RAISE = """
            INSERT INTO pf_snapshot AS s (name, version) VALUES ($1, 1)
                ON CONFLICT (name) DO UPDATE SET version = s.version + 1
            """;

    private final Map<String, Snapshot<?>> all;
    private final UnitOfWork work;
    private final Sql sql;
    private final Fork fork;

    Snapshots(@All List<SnapshotSource<?>> sources, UnitOfWork work, Sql sql, Fork fork) {
        this.all = sources.stream().collect(toMap(SnapshotSource::name, source -> new Snapshot<>(source, this)));
        this.work = work;
        this.sql = sql;
        this.fork = fork;
    }

    /** The snapshot of this source. */
    @SuppressWarnings("unchecked") // by name, since a source and its client proxy are not the same object
    public <T> Snapshot<T> of(SnapshotSource<T> source) {
        return (Snapshot<T>) Objects.requireNonNull(all.get(source.name()));
    }

    // a database that is slow to answer while everything starts is waited for; the mall does not open without
    void load(@Observes @Priority(EARLY) StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() ->
                refresh(all.values()).onFailure().retry().withBackOff(PAUSE).atMost(ATTEMPTS));
    }

    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return refresh(all.values())
                .onFailure()
                .invoke(failure -> LOG.warnf("snapshots_not_refreshed cause=%s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    Uni<Void> raise(Snapshot<?> changed) {
        work.afterCommit(() -> fork.detached(() -> refresh(List.of(changed))));
        return sql.update(RAISE, changed.name()).replaceWithVoid();
    }

    // the version is read before the value: what is committed in between is read once more, never missed
    private Uni<Void> refresh(Collection<Snapshot<?>> snapshots) {
        return work.read(() -> versions()
                .chain(versions -> InOrder.each(
                        snapshots, snapshot -> snapshot.refresh(versions.getOrDefault(snapshot.name(), 0L)))));
    }

    private Uni<Map<String, Long>> versions() {
        return sql.list(VERSIONS, row -> Map.entry(row.getString("name"), row.getLong("version")))
                .map(rows -> rows.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
