package mall.platform.db;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import mall.platform.http.Trace;
import org.hibernate.reactive.mutiny.Mutiny;

/** The wire, and what was sent on it since the last look, by the request that sent it. */
@Alternative
@Priority(1)
@ApplicationScoped
public class SqlTape extends Wire {

    /** One statement of a request; in a transaction or alone. */
    private record Sent(String trace, Object transaction, Statement statement) {}

    private final ConcurrentLinkedQueue<Sent> tape = new ConcurrentLinkedQueue<>();

    @Override
    Uni<RowSet<Row>> send(Mutiny.Session session, Statement statement) {
        Object transaction = session.currentTransaction() == null ? "" : session;
        tape.add(new Sent(Trace.id(), transaction, statement));
        return super.send(session, statement);
    }

    public void rewind() {
        tape.clear();
    }

    /**
     * What the request sent in which some statement had this parameter, BEGIN and COMMIT included; empty when there is
     * none.
     */
    public List<String> ofRequestWith(Object parameter) {
        return tape.stream()
                .filter(sent -> sent.statement().parameters().stream().anyMatch(Predicate.isEqual(parameter)))
                .map(Sent::trace)
                .findFirst()
                .map(this::of)
                .orElse(List.of());
    }

    private List<String> of(String trace) {
        List<String> said = new ArrayList<>();
        Object open = "";
        for (Sent sent : tape) {
            if (!sent.trace().equals(trace)) {
                continue;
            }
            if (!Objects.equals(open, sent.transaction())) {
                end(open, said);
                open = sent.transaction();
                if (!open.equals("")) {
                    said.add("BEGIN");
                }
            }
            said.add(sent.statement().sql().strip().lines().findFirst().orElse(""));
        }
        end(open, said);
        return said;
    }

    private static void end(Object transaction, List<String> said) {
        if (!transaction.equals("")) {
            said.add("COMMIT");
        }
    }
}
