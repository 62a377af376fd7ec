package mall.segment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import mall.platform.db.Sql;

/** All SQL of {@code sg_round}. */
@ApplicationScoped
class RoundStore {

    // a part waits for those before it; a node that finds the row locked leaves the work to who holds it
    private static final String DUE = """
            SELECT r.position FROM sg_round r
             WHERE r.part = $1 AND r.done_on < $2
               AND NOT EXISTS (SELECT 1 FROM sg_round b WHERE b.part = ANY ($3::text[]) AND b.done_on < $2)
               FOR UPDATE SKIP LOCKED
            """;
    private static final String GO_ON = "UPDATE sg_round SET position = $2 WHERE part = $1";
    private static final String FINISH = "UPDATE sg_round SET position = 0, done_on = $2 WHERE part = $1";

    private final Sql sql;

    RoundStore(Sql sql) {
        this.sql = sql;
    }

    /** Where this part of the night's work goes on, locked; empty when there is nothing to do, or another is at it. */
    Uni<Optional<Long>> due(RoundPart part, LocalDate night) {
        String[] before = part.before().stream().map(RoundPart::name).toArray(String[]::new);
        return sql.first(DUE, row -> row.getLong("position"), part, night, before);
    }

    Uni<Void> goOn(RoundPart part, long position) {
        return sql.update(GO_ON, part, position).replaceWithVoid();
    }

    Uni<Void> finish(RoundPart part, LocalDate night) {
        return sql.update(FINISH, part, night).replaceWithVoid();
    }
}
