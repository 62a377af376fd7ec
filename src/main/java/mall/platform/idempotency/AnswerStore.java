package mall.platform.idempotency;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.platform.db.InOrder;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.http.RequestError;

/** All SQL of {@code pf_idempotency}. */
@ApplicationScoped
class AnswerStore {

    // The lock ends with the transaction, so a crash leaves nothing behind; who does not get it is told to wait.
    private static final String LOCK_AND_FIND = "SELECT mine, fingerprint, status, answer FROM pf_claim_key($1, $2)";
    private static final String KEEP =
            "INSERT INTO pf_idempotency (scope, key, fingerprint, status, answer) VALUES ($1, $2, $3, $4, $5)";

    // Takes a free key, or one whose holder has died; otherwise changes nothing and shows what is there.
    private static final String TAKE = """
            WITH taken AS (
                INSERT INTO pf_idempotency AS a (scope, key, fingerprint, leased_until)
                VALUES ($1, $2, $3, clock_timestamp() + interval '60 seconds')
                ON CONFLICT (scope, key) DO UPDATE SET leased_until = excluded.leased_until
                 WHERE a.status IS NULL AND a.leased_until < clock_timestamp() AND a.fingerprint = excluded.fingerprint
                RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM taken) AS mine, a.fingerprint, a.status, a.answer
              FROM (SELECT 1) one LEFT JOIN pf_idempotency a ON a.scope = $1 AND a.key = $2
            """;
    private static final String SETTLE =
            "UPDATE pf_idempotency SET status = $4, answer = $5 WHERE scope = $1 AND key = $2 AND fingerprint = $3";
    private static final String GIVE_BACK =
            "DELETE FROM pf_idempotency WHERE scope = $1 AND key = $2 AND fingerprint = $3 AND status IS NULL";
    private static final String FORGET = """
            DELETE FROM pf_idempotency WHERE (scope, key) IN (
                SELECT scope, key FROM pf_idempotency WHERE created_at < clock_timestamp() - interval '48 hours' LIMIT $1)
            """;
    private static final int BITE = 5_000;

    private final Sql sql;
    private final UnitOfWork work;

    AnswerStore(Sql sql, UnitOfWork work) {
        this.sql = sql;
        this.work = work;
    }

    /** Whose key, and the command it stands for. */
    record Slot(String scope, String key, String fingerprint) {}

    /** What is known of a key. */
    record Found(boolean mine, Optional<String> fingerprint, Optional<Answer> answer) {

        /** The kept answer; empty when the command is the caller's to run. */
        Optional<Answer> replay(Slot slot) {
            if (fingerprint.isPresent() && !fingerprint.get().equals(slot.fingerprint())) {
                throw RequestError.IDEMPOTENCY_KEY_REUSED.refuse();
            }
            if (answer.isEmpty() && !mine) {
                throw RequestError.IDEMPOTENCY_IN_PROGRESS.refuse();
            }
            return answer;
        }
    }

    Uni<Found> lockAndFind(Slot slot) {
        return sql.one(LOCK_AND_FIND, AnswerStore::found, slot.scope(), slot.key());
    }

    Uni<Found> take(Slot slot) {
        return sql.one(TAKE, AnswerStore::found, slot.scope(), slot.key(), slot.fingerprint());
    }

    /** Keeps the answer, right before the commit. */
    void keepLastly(Slot slot, Answer answer) {
        sql.lastly(KEEP, slot.scope(), slot.key(), slot.fingerprint(), answer.status(), answer.body());
    }

    Uni<Void> settle(Slot slot, Answer answer) {
        return sql.update(SETTLE, slot.scope(), slot.key(), slot.fingerprint(), answer.status(), answer.body())
                .replaceWithVoid();
    }

    Uni<Void> giveBack(Slot slot) {
        return sql.update(GIVE_BACK, slot.scope(), slot.key(), slot.fingerprint())
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetOld() {
        return InOrder.inBites(BITE, () -> work.write(() -> sql.update(FORGET, BITE)));
    }

    private static Found found(Row row) {
        Optional<Answer> answer = Optional.ofNullable(row.getInteger("status"))
                .map(status -> new Answer(status, row.getString("answer")));
        return new Found(row.getBoolean("mine"), Optional.ofNullable(row.getString("fingerprint")), answer);
    }
}
