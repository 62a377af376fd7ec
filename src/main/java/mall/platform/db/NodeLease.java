package mall.platform.db;

import io.hypersistence.tsid.TSID;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The node number inside our ids, leased from PostgreSQL so that two nodes never make the same id. */
@ApplicationScoped
class NodeLease {

    private static final Logger LOG = Logger.getLogger(NodeLease.class);
    private static final int NODE_BITS = 10;
    private static final Duration TERM = Duration.ofMinutes(3);

    private static final String TAKE = """
            UPDATE pf_node SET owner = ?, leased_until = clock_timestamp() + interval '3 minutes'
             WHERE node = (SELECT node FROM pf_node WHERE leased_until < clock_timestamp()
                            ORDER BY leased_until, node LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING node
            """;
    private static final String RENEW = """
            UPDATE pf_node SET leased_until = clock_timestamp() + interval '3 minutes'
             WHERE node = $1 AND owner = $2
            """;

    private final DataSource startup;
    private final UnitOfWork work;
    private final Sql sql;
    private final Clock clock;
    private final String owner = UUID.randomUUID().toString();

    private int node;
    private volatile long validUntilNanos;
    private volatile TSID.@Nullable Factory ids;

    NodeLease(DataSource startup, UnitOfWork work, Sql sql, Clock clock) {
        this.startup = startup;
        this.work = work;
        this.sql = sql;
        this.clock = clock;
    }

    /** The factory of this node; refuses to make ids once the lease may have passed to another node. */
    TSID.Factory ids() {
        TSID.Factory factory = ids;
        if (factory == null || System.nanoTime() - validUntilNanos > 0) {
            throw new IllegalStateException("the lease of this node's number has run out; ids would not be unique");
        }
        return factory;
    }

    void take(@Observes @Priority(10) StartupEvent event) throws SQLException {
        long asked = System.nanoTime();
        try (Connection connection = startup.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, owner);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("all node numbers are leased: are there really 1024 nodes?");
                }
                node = row.getInt(1);
            }
        }
        validUntilNanos = asked + TERM.toNanos();
        ids = TSID.Factory.builder()
                .withNodeBits(NODE_BITS)
                .withNode(node)
                .withClock(clock)
                .build();
        LOG.infof("node_leased node=%d", node);
    }

    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> renew() {
        long asked = System.nanoTime();
        return work.write(() -> sql.update(RENEW, node, owner))
                .invoke(rows -> extend(rows, asked))
                .replaceWithVoid();
    }

    private void extend(int rows, long asked) {
        if (rows == 1) {
            validUntilNanos = asked + TERM.toNanos();
        } else {
            LOG.errorf("node_lease_lost node=%d", node);
        }
    }
}
