package mall.platform.db;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.pool.impl.SqlClientConnection;

/** Sends prepared statements on the connection of a session, hence in its transaction: one round trip each. */
@ApplicationScoped
class Wire {

    Uni<RowSet<Row>> send(Mutiny.Session session, Statement statement) {
        Tuple parameters = Tuple.from(new ArrayList<>(statement.parameters()));
        return Uni.createFrom().completionStage(() -> connection(session).preparedQuery(statement.sql(), parameters));
    }

    private static SqlClientConnection connection(Mutiny.Session session) {
        // size 1 is the bare connection, without the collector that batches Hibernate's own inserts
        ReactiveConnection bare =
                ((MutinySessionImpl) session).getReactiveConnection().withBatchSize(1);
        return (SqlClientConnection) bare;
    }
}
