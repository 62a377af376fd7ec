package mall.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.kernel.Status;
import mall.kernel.Transitions;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import org.jspecify.annotations.Nullable;

/**
 * All SQL of {@code pay_payment} and {@code pay_attempt}. The payment's row lock is the arbiter of everything that
 * concerns its attempts; it is a lock that foreign keys do not wait for.
 */
@ApplicationScoped
class PaymentStore {

    /** A payment with one of its attempts, both locked. */
    record Locked(Payment payment, Attempt attempt) {}

    private static final String PAYMENT = "p.id, p.purpose, p.reference, p.payer, p.amount_fen, p.status";
    private static final String ATTEMPT = """
            a.id AS attempt_id, a.payment_id, a.amount_fen AS attempt_fen, a.openid, a.description, a.expires_at,
            a.status AS attempt_status
            """;

    private static final String INSERT = """
            INSERT INTO pay_payment (id, purpose, reference, payer, amount_fen, status)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (purpose, reference) DO NOTHING
            """;
    private static final String LOCK = "SELECT " + PAYMENT + """
             FROM pay_payment p WHERE p.purpose = $1 AND p.reference = $2 FOR NO KEY UPDATE
            """;
    private static final String LOCK_WITH_ATTEMPT = "SELECT " + PAYMENT + ", " + ATTEMPT + """
              FROM pay_payment p JOIN pay_attempt a ON a.payment_id = p.id WHERE a.id = $1 FOR NO KEY UPDATE
            """;
    private static final String LIVE = "SELECT " + ATTEMPT + """
              FROM pay_payment p JOIN pay_attempt a ON a.payment_id = p.id
             WHERE p.purpose = $1 AND p.reference = $2 AND a.status = ANY ($3)
            """;
    private static final String INSERT_ATTEMPT = """
            WITH owed AS (UPDATE pay_payment SET amount_fen = $3, payer = $4 WHERE id = $2)
            INSERT INTO pay_attempt (id, payment_id, amount_fen, openid, description, expires_at, status, ask_at)
            VALUES ($1, $2, $3, $5, $6, $7, $8, clock_timestamp() + $9 * interval '1 millisecond')
            """;
    private static final String MOVE_ATTEMPT = """
            UPDATE pay_attempt SET status = $2, ask_at = CASE WHEN $4 THEN ask_at END
             WHERE id = $1 AND status = ANY ($3)
            """;
    private static final String GIVE_UP = """
            UPDATE pay_payment p SET status = $2
             WHERE p.id = $1 AND p.status = ANY ($3)
               AND NOT EXISTS (SELECT 1 FROM pay_attempt a WHERE a.payment_id = p.id AND a.status = ANY ($4))
            """;
    private static final String KEEP = """
            WITH attempt AS (
                UPDATE pay_attempt SET status = $2, kept = true, transaction_id = $3, captured_fen = $4,
                       captured_at = $5, ask_at = NULL
                 WHERE id = $1 RETURNING id, payment_id),
            told AS (
                INSERT INTO pay_notification (id, event, attempt_id, outcome)
                SELECT $7::varchar, $8::varchar, id, 'KEPT' FROM attempt WHERE $7::varchar IS NOT NULL ON CONFLICT DO NOTHING)
            UPDATE pay_payment p SET status = $6, winner = attempt.id, captured_at = $5
              FROM attempt WHERE p.id = attempt.payment_id
            """;
    private static final String GIVE_BACK = """
            UPDATE pay_attempt SET status = $2, kept = false, transaction_id = $3, captured_fen = $4, captured_at = $5,
                   refunded_fen = $4, refunds = 1, ask_at = NULL
             WHERE id = $1
            """;
    private static final String CLAIM_SILENT = """
            WITH due AS (
                SELECT id FROM pay_attempt WHERE ask_at <= clock_timestamp() ORDER BY ask_at LIMIT $1
                   FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE pay_attempt a SET asks = asks + 1, ask_at = clock_timestamp() + interval '1 millisecond'
                   * ($2::bigint[])[least(asks + 2, array_length($2::bigint[], 1))]
              FROM due WHERE a.id = due.id
            RETURNING\s""" + ATTEMPT;
    private static final String CLAIM_FOR_CHECK = """
            UPDATE pay_attempt a SET checked_at = clock_timestamp() FROM pay_payment p
             WHERE a.payment_id = p.id AND p.purpose = $1 AND p.reference = $2 AND a.status = ANY ($3)
               AND (a.checked_at IS NULL OR a.checked_at <= clock_timestamp() - $4 * interval '1 millisecond')
            RETURNING\s""" + ATTEMPT;
    private static final String VIEW = """
            SELECT p.id, p.purpose, p.reference, p.amount_fen, p.status, p.captured_at,
                   coalesce(w.captured_fen, 0) AS captured_fen, coalesce(w.refunded_fen, 0) AS refunded_fen,
                   w.transaction_id
              FROM pay_payment p LEFT JOIN pay_attempt w ON w.id = p.winner
            """;
    private static final String VIEW_OF = VIEW + " WHERE p.purpose = $1 AND p.reference = $2";
    private static final String VIEW_BY_ID = VIEW + " WHERE p.id = $1";
    private static final String ATTEMPTS = "SELECT * FROM pay_attempt WHERE payment_id = $1 ORDER BY id";

    private static final String[] LIVE_STATUSES = {AttemptStatus.PREPARING.name(), AttemptStatus.READY.name()};

    private static final String FORGET = """
            UPDATE pay_attempt SET openid = ''
             WHERE status IN ('CAPTURED', 'CLOSED')
               AND payment_id IN (SELECT id FROM pay_payment WHERE purpose = $1 AND reference = ANY ($2))
            """;

    private final Sql sql;

    PaymentStore(Sql sql) {
        this.sql = sql;
    }

    /** Inserts the payment unless its purpose and reference have one. */
    Uni<Void> insertOnce(Payment payment) {
        return sql.update(
                        INSERT,
                        payment.id(),
                        payment.purpose(),
                        payment.reference(),
                        payment.payer(),
                        payment.amount(),
                        payment.status())
                .replaceWithVoid();
    }

    Uni<Optional<Payment>> locked(String purpose, long reference) {
        return sql.first(LOCK, PaymentStore::payment, purpose, reference);
    }

    Uni<Optional<Locked>> lockedWith(AttemptId attempt) {
        return sql.first(LOCK_WITH_ATTEMPT, row -> new Locked(payment(row), attempt(row)), attempt);
    }

    /** The attempt that a shopper may still pay; there is at most one. */
    Uni<Optional<Attempt>> live(String purpose, long reference) {
        return sql.first(LIVE, PaymentStore::attempt, purpose, reference, LIVE_STATUSES);
    }

    /** Inserts the attempt and makes its amount and payer the payment's. */
    Uni<Void> insert(Attempt attempt, long payer, Duration firstPause) {
        return sql.update(
                        INSERT_ATTEMPT,
                        attempt.id(),
                        attempt.payment(),
                        attempt.amount(),
                        payer,
                        attempt.openid(),
                        attempt.description(),
                        attempt.expiresAt(),
                        attempt.status(),
                        firstPause.toMillis())
                .replaceWithVoid();
    }

    /** False when the attempt is not live any more. */
    Uni<Boolean> prepared(AttemptId attempt) {
        return move(attempt, AttemptStatus.READY, AttemptCause.Prepared.class);
    }

    /** False when the attempt was not live any more. */
    Uni<Boolean> closed(AttemptId attempt) {
        return move(attempt, AttemptStatus.CLOSED, AttemptCause.ClosedAtWechat.class);
    }

    private Uni<Boolean> move(AttemptId attempt, AttemptStatus to, Class<? extends AttemptCause> cause) {
        return sql.update(MOVE_ATTEMPT, attempt, to, before(AttemptStatus.TABLE, cause), to.isLive())
                .map(rows -> rows == 1);
    }

    /** Closes the payment if it is open and nobody can pay it any more. */
    Uni<Boolean> giveUp(PaymentId payment) {
        return sql.update(
                        GIVE_UP,
                        payment,
                        PaymentStatus.CLOSED,
                        before(PaymentStatus.TABLE, PaymentCause.GivenUp.class),
                        LIVE_STATUSES)
                .map(rows -> rows == 1);
    }

    /** The attempt wins: one statement, since it is the hottest path of this room. */
    Uni<Void> keep(Locked locked, Arrival arrival, @Nullable Notification told) {
        return sql.update(
                        KEEP,
                        locked.attempt().id(),
                        AttemptStatus.TABLE.next(locked.attempt().status(), new AttemptCause.MoneyArrived()),
                        arrival.transactionId(),
                        arrival.amount(),
                        arrival.at(),
                        PaymentStatus.TABLE.next(locked.payment().status(), new PaymentCause.MoneyKept()),
                        told == null ? null : told.id(),
                        told == null ? null : told.event())
                .replaceWithVoid();
    }

    /** The attempt was paid for nothing; all of its money is as good as refunded. */
    Uni<Void> giveBack(Attempt attempt, Arrival arrival) {
        return sql.update(
                        GIVE_BACK,
                        attempt.id(),
                        AttemptStatus.TABLE.next(attempt.status(), new AttemptCause.MoneyArrived()),
                        arrival.transactionId(),
                        arrival.amount(),
                        arrival.at())
                .replaceWithVoid();
    }

    /** Attempts of which nobody has told us for long; they are due again after the next pause. */
    Uni<List<Attempt>> claimSilent(int limit, List<Duration> pauses) {
        return sql.list(CLAIM_SILENT, PaymentStore::attempt, limit, SqlValues.longs(pauses, Duration::toMillis));
    }

    /** The live attempt, unless WeChat was asked about it a moment ago. */
    Uni<Optional<Attempt>> claimForCheck(String purpose, long reference, Duration rest) {
        return sql.first(CLAIM_FOR_CHECK, PaymentStore::attempt, purpose, reference, LIVE_STATUSES, rest.toMillis());
    }

    Uni<Optional<PaymentView>> view(String purpose, long reference) {
        return sql.first(VIEW_OF, PaymentStore::view, purpose, reference);
    }

    Uni<Optional<PaymentView>> view(PaymentId id) {
        return sql.first(VIEW_BY_ID, PaymentStore::view, id);
    }

    Uni<List<PaymentQueries.AttemptView>> attempts(PaymentId id) {
        return sql.list(ATTEMPTS, PaymentStore::attemptView, id);
    }

    /** Forgets the payers of attempts that are over. */
    Uni<Void> forget(String purpose, Collection<Long> references) {
        return sql.update(FORGET, purpose, references.toArray(Long[]::new)).replaceWithVoid();
    }

    // the conditional form of a table's rule, for moves that need no decision
    private static <S extends Enum<S> & Status> String[] before(Transitions<S> table, Class<?> cause) {
        return table.moves().stream()
                .filter(move -> move.cause().equals(cause))
                .map(move -> move.from().name())
                .toArray(String[]::new);
    }

    private static Payment payment(Row row) {
        return new Payment(
                new PaymentId(row.getLong("id")),
                row.getString("purpose"),
                row.getLong("reference"),
                row.getLong("payer"),
                SqlValues.money(row, "amount_fen"),
                PaymentStatus.valueOf(row.getString("status")));
    }

    private static Attempt attempt(Row row) {
        return new Attempt(
                new AttemptId(row.getLong("attempt_id")),
                new PaymentId(row.getLong("payment_id")),
                SqlValues.money(row, "attempt_fen"),
                row.getString("openid"),
                row.getString("description"),
                SqlValues.instant(row, "expires_at"),
                AttemptStatus.valueOf(row.getString("attempt_status")));
    }

    private static PaymentView view(Row row) {
        return new PaymentView(
                new PaymentId(row.getLong("id")),
                row.getString("purpose"),
                row.getLong("reference"),
                SqlValues.money(row, "amount_fen"),
                PaymentStatus.valueOf(row.getString("status")),
                SqlValues.money(row, "captured_fen"),
                SqlValues.money(row, "refunded_fen"),
                Optional.ofNullable(row.getString("transaction_id")),
                SqlValues.instantIfAny(row, "captured_at"),
                Optional.empty());
    }

    private static PaymentQueries.AttemptView attemptView(Row row) {
        Optional<Instant> capturedAt = SqlValues.instantIfAny(row, "captured_at");
        return new PaymentQueries.AttemptView(
                new AttemptId(row.getLong("id")),
                SqlValues.money(row, "amount_fen"),
                AttemptStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("transaction_id")),
                SqlValues.money(row, "captured_fen"),
                SqlValues.money(row, "refunded_fen"),
                Optional.ofNullable(row.getBoolean("kept")),
                SqlValues.instant(row, "expires_at"),
                capturedAt,
                SqlValues.instant(row, "created_at"));
    }
}
