package mall.platform.db;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The only way into the database. One unit of work is one session and one sequential stream on it; a unit started
 * inside another joins it. A failure, a refusal included, rolls everything back; a deadlock or a serialization
 * failure is tried again.
 */
@ApplicationScoped
public class UnitOfWork {

    private static final Logger LOG = Logger.getLogger(UnitOfWork.class);
    private static final String KEY = "mall.unit-of-work";
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(80);

    private final Mutiny.SessionFactory factory;
    private final Patience patience;
    private final Wire wire;

    UnitOfWork(Mutiny.SessionFactory factory, Patience patience, Wire wire) {
        this.factory = factory;
        this.patience = patience;
        this.wire = wire;
    }

    /** Runs the work in a transaction, a new one or the caller's. The supplier may run again after a deadlock. */
    public <T> Uni<T> write(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Unit joined = current();
            if (joined != null) {
                return joined.join(work);
            }
            return patience.with(repeated(hooks -> begin(work, hooks)));
        });
    }

    /**
     * Runs one statement that changes something, and no other: PostgreSQL makes it a transaction of its own, which spares
     * the round trips of a BEGIN and a COMMIT. Joins the caller's transaction like {@link #write}.
     */
    public <T> Uni<T> alone(Supplier<Uni<T>> statement) {
        return Uni.createFrom().deferred(() -> {
            if (current() != null) {
                return write(statement);
            }
            return patience.with(repeated(hooks -> factory.withSession(session -> inside(
                    new Unit(session, Mode.ALONE), unit -> statement.get().invoke(() -> hooks.addAll(unit.hooks))))));
        });
    }

    /** Runs reads on a session, a new one without a transaction or the caller's. */
    public <T> Uni<T> read(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (current() != null) {
                return work.get();
            }
            return patience.with(
                    factory.withSession(session -> inside(new Unit(session, Mode.READ), unit -> work.get())));
        });
    }

    /** Runs the hook once the surrounding transaction is committed; at once when there is none. */
    public void afterCommit(Runnable hook) {
        Unit unit = current();
        if (unit == null || unit.mode == Mode.READ) {
            hook.run();
        } else {
            unit.hooks.add(hook);
        }
    }

    /** Fails when the caller stands inside a unit of work: for what must not make a connection or a lock wait. */
    public void requireNone(String what) {
        if (current() != null) {
            throw new IllegalStateException(what + " inside a unit of work");
        }
    }

    /** See {@link Sql#lastly}. */
    void lastly(Statement statement) {
        Unit unit = current();
        if (unit == null || unit.mode != Mode.WRITE) {
            throw new IllegalStateException("no transaction is open");
        }
        unit.last.add(statement);
    }

    /** The session of the surrounding unit of work; for {@code *Store} classes only. */
    public Mutiny.Session session() {
        Unit unit = current();
        if (unit == null) {
            throw new IllegalStateException("no unit of work is open");
        }
        return unit.handOut();
    }

    /** Notes how the surrounding unit stands; running the note forgets what has gone wrong, or was put off, since. */
    Runnable note() {
        Unit unit = current();
        if (unit == null || unit.mode != Mode.WRITE) {
            throw new IllegalStateException("no transaction is open");
        }
        boolean failed = unit.failed;
        int hooks = unit.hooks.size();
        int last = unit.last.size();
        return () -> {
            unit.failed = failed;
            unit.hooks.subList(hooks, unit.hooks.size()).clear();
            unit.last.subList(last, unit.last.size()).clear();
        };
    }

    private <T> Uni<T> begin(Supplier<Uni<T>> work, List<Runnable> hooks) {
        return factory.withTransaction(
                (session, transaction) -> inside(new Unit(session, Mode.WRITE), unit -> work.get()
                        .invoke(() -> requireWhole(unit))
                        .call(() -> sendLast(unit))
                        .invoke(() -> hooks.addAll(unit.hooks))));
    }

    private Uni<Void> sendLast(Unit unit) {
        return unit.last.isEmpty()
                ? Uni.createFrom().voidItem()
                : wire.send(unit.session, Statement.together(unit.last)).replaceWithVoid();
    }

    private static <T> Uni<T> repeated(Function<List<Runnable>, Uni<T>> attempt) {
        List<Runnable> hooks = new ArrayList<>();
        return Uni.createFrom()
                .deferred(() -> attempt.apply(hooks))
                .onFailure(SqlFailure::isTransient)
                .invoke(failure -> LOG.debugf("transaction_repeated cause=%s", failure.getMessage()))
                .onFailure(SqlFailure::isTransient)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(ATTEMPTS)
                .invoke(() -> hooks.forEach(Runnable::run));
    }

    // Somebody swallowed the failure of a part: what is rolled back must not be told as a success.
    private static void requireWhole(Unit unit) {
        if (unit.failed) {
            throw new IllegalStateException("a part of this unit of work had failed");
        }
    }

    private static <T> Uni<T> inside(Unit unit, Function<Unit, Uni<T>> work) {
        ContextLocals.put(KEY, unit);
        return Uni.createFrom().deferred(() -> work.apply(unit)).eventually(() -> leave(unit));
    }

    // A unit that was given up on is closed at once, but leaves only when its last statement has ended: it must neither
    // be joined by what comes next on this context, nor take the next one's place away.
    private static @Nullable Unit current() {
        return ContextLocals.<Unit>get(KEY)
                .filter(unit -> unit.session.isOpen())
                .orElse(null);
    }

    private static void leave(Unit unit) {
        if (ContextLocals.<Unit>get(KEY).filter(unit::equals).isPresent()) {
            ContextLocals.remove(KEY);
        }
    }

    private enum Mode {
        READ,
        WRITE,
        ALONE
    }

    private static final class Unit {

        private final Mutiny.Session session;
        private final Mode mode;
        private final List<Runnable> hooks = new ArrayList<>();
        private boolean failed;
        private final List<Statement> last = new ArrayList<>();
        private boolean used;

        private Unit(Mutiny.Session session, Mode mode) {
            this.session = session;
            this.mode = mode;
        }

        // what is not in a transaction together may be half done
        private Mutiny.Session handOut() {
            if (mode == Mode.ALONE && used) {
                throw new IllegalStateException("a second statement, and no transaction around both");
            }
            used = true;
            return session;
        }

        private <T> Uni<T> join(Supplier<Uni<T>> work) {
            if (mode != Mode.WRITE) {
                throw new IllegalStateException("a write inside a read: open the write around both");
            }
            // A caller that swallows this failure must not commit the half that was done.
            return Uni.createFrom().deferred(work::get).onFailure().invoke(() -> failed = true);
        }
    }
}
