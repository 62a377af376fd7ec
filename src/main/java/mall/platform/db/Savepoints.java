package mall.platform.db;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import mall.kernel.Refused;

/**
 * A part of a transaction that may be refused without the rest. Whoever lets somebody else act inside his transaction
 * cannot know how much was done before the refusal; a savepoint undoes exactly that (ADR 50). For parts that speak SQL:
 * entities keep what the part changed in them.
 */
@ApplicationScoped
public class Savepoints {

    private static final String BEGIN = "SAVEPOINT part";
    private static final String UNDO = "ROLLBACK TO SAVEPOINT part";
    private static final String END = "RELEASE SAVEPOINT part";

    private final UnitOfWork work;
    private final Sql sql;

    Savepoints(UnitOfWork work, Sql sql) {
        this.work = work;
        this.sql = sql;
    }

    /**
     * Runs a part of the caller's transaction. A refusal undoes that part alone: the caller may recover from it and go
     * on. Any other failure is the failure of the whole.
     */
    public <T> Uni<T> around(Supplier<Uni<T>> part) {
        return Uni.createFrom().deferred(() -> run(part, work.note()));
    }

    private <T> Uni<T> run(Supplier<Uni<T>> part, Runnable forget) {
        return sql.update(BEGIN)
                .chain(part::get)
                .onFailure(Refused.class)
                .call(() -> sql.update(UNDO).chain(() -> sql.update(END)).invoke(forget))
                .call(() -> sql.update(END));
    }
}
