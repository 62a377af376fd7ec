package mall.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.kernel.Money;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code pay_refund}, and of the running column that keeps refunds within what was captured. */
@ApplicationScoped
class RefundStore {

    /** How a promise went: whether the refund is new, and whether the captured money suffices for it. */
    record Promise(boolean captured, boolean made, boolean enough) {}

    // One round trip: find the winner, note the refund once per cause, take its amount from what is left. A second
    // refund of a payment waits its turn after the one before it.
    private static final String PROMISE = """
            WITH winner AS (
                SELECT a.id, a.payment_id FROM pay_payment p JOIN pay_attempt a ON a.id = p.winner
                 WHERE p.purpose = $2 AND p.reference = $3),
            made AS (
                INSERT INTO pay_refund (id, payment_id, attempt_id, amount_fen, reason, kind, kind_reference, status,
                                        first_at, next_at)
                SELECT $1, payment_id, id, $4, $5, $6, $7, $8, turn, turn FROM winner,
                       LATERAL (SELECT greatest(clock_timestamp(), max(r.first_at) + $9 * interval '1 millisecond') AS turn
                                  FROM pay_refund r WHERE r.attempt_id = winner.id) next
                ON CONFLICT (kind, kind_reference) DO NOTHING RETURNING attempt_id, amount_fen),
            taken AS (
                UPDATE pay_attempt a SET refunded_fen = a.refunded_fen + made.amount_fen FROM made
                 WHERE a.id = made.attempt_id AND a.refunded_fen + made.amount_fen <= a.captured_fen RETURNING a.id)
            SELECT EXISTS (SELECT 1 FROM winner) AS captured, EXISTS (SELECT 1 FROM made) AS made,
                   EXISTS (SELECT 1 FROM taken) AS enough
            """;
    private static final String RETURN = """
            INSERT INTO pay_refund (id, payment_id, attempt_id, amount_fen, reason, kind, kind_reference, status,
                                    first_at, next_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp(), clock_timestamp())
            """;
    private static final String OWED = """
            SELECT r.*, p.purpose, p.reference, a.captured_fen, a.kept
              FROM pay_refund r JOIN pay_payment p ON p.id = r.payment_id JOIN pay_attempt a ON a.id = r.attempt_id
            """;
    private static final String LOCK = OWED + " WHERE r.id = $1 FOR NO KEY UPDATE OF r";
    private static final String CLAIM = """
            WITH due AS (
                SELECT id FROM pay_refund WHERE next_at <= clock_timestamp() ORDER BY next_at LIMIT $1
                   FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE pay_refund r SET tries = tries + 1, next_at = clock_timestamp() + interval '1 millisecond'
                   * ($2::bigint[])[least(tries + 1, array_length($2::bigint[], 1))]
              FROM due, pay_payment p, pay_attempt a
             WHERE r.id = due.id AND p.id = r.payment_id AND a.id = r.attempt_id
            RETURNING r.*, p.purpose, p.reference, a.captured_fen, a.kept
            """;
    private static final String MOVE = """
            UPDATE pay_refund SET status = $2, wechat_id = $3, settled_at = $4,
                   next_at = CASE WHEN $5 THEN next_at END
             WHERE id = $1
            """;
    private static final String FAILED = "UPDATE pay_refund SET last_error = left($2, 200) WHERE id = $1";
    private static final String BY_CAUSE = "SELECT * FROM pay_refund WHERE kind = $1 AND kind_reference = $2";
    private static final String OF = """
            SELECT r.* FROM pay_refund r JOIN pay_payment p ON p.id = r.payment_id
             WHERE p.purpose = $1 AND p.reference = $2 ORDER BY r.id
            """;
    private static final String OF_PAYMENT = "SELECT * FROM pay_refund WHERE payment_id = $1 ORDER BY id";

    private final Sql sql;

    RefundStore(Sql sql) {
        this.sql = sql;
    }

    /** Promises a refund of the winning attempt, once per kind and reference. */
    Uni<Promise> promise(RefundId id, Payments.Refund wish, String reason, Duration spacing) {
        return sql.one(
                PROMISE,
                row -> new Promise(row.getBoolean("captured"), row.getBoolean("made"), row.getBoolean("enough")),
                id,
                wish.purpose(),
                wish.reference(),
                wish.amount(),
                reason,
                wish.kind(),
                wish.kindReference(),
                RefundStatus.PENDING,
                spacing.toMillis());
    }

    /** Owes the whole money of an attempt that was paid for nothing. */
    Uni<Void> owe(RefundId id, Attempt attempt, Money amount, String kind, String reason) {
        return sql.update(
                        RETURN,
                        id,
                        attempt.payment(),
                        attempt.id(),
                        amount,
                        reason,
                        kind,
                        attempt.outTradeNo(),
                        RefundStatus.PENDING)
                .replaceWithVoid();
    }

    /** Refunds that are due to be told or asked; they are due again after the next pause. */
    Uni<List<OwedRefund>> claim(int limit, List<Duration> pauses) {
        return sql.list(CLAIM, RefundStore::owed, limit, SqlValues.longs(pauses, Duration::toMillis));
    }

    Uni<Optional<OwedRefund>> locked(RefundId id) {
        return sql.first(LOCK, RefundStore::owed, id);
    }

    /** Moves the refund; one that WeChat still works on, or a person must see to, keeps being asked about. */
    Uni<Void> move(RefundId id, RefundStatus to, String wechatId, Optional<Instant> settledAt) {
        return sql.update(MOVE, id, to, wechatId, settledAt, !RefundStatus.TABLE.isTerminal(to))
                .replaceWithVoid();
    }

    Uni<Void> failed(RefundId id, String error) {
        return sql.update(FAILED, id, error).replaceWithVoid();
    }

    Uni<Optional<RefundView>> byCause(String kind, String kindReference) {
        return sql.first(BY_CAUSE, RefundStore::view, kind, kindReference);
    }

    Uni<List<RefundView>> of(String purpose, long reference) {
        return sql.list(OF, RefundStore::view, purpose, reference);
    }

    Uni<List<RefundView>> of(PaymentId payment) {
        return sql.list(OF_PAYMENT, RefundStore::view, payment);
    }

    private static OwedRefund owed(Row row) {
        return new OwedRefund(
                new RefundId(row.getLong("id")),
                new PaymentId(row.getLong("payment_id")),
                new AttemptId(row.getLong("attempt_id")),
                row.getString("purpose"),
                row.getLong("reference"),
                SqlValues.money(row, "amount_fen"),
                SqlValues.money(row, "captured_fen"),
                row.getString("reason"),
                row.getString("kind"),
                row.getString("kind_reference"),
                RefundStatus.valueOf(row.getString("status")),
                row.getBoolean("kept"),
                row.getInteger("tries"),
                SqlValues.instant(row, "created_at"));
    }

    private static RefundView view(Row row) {
        return new RefundView(
                new RefundId(row.getLong("id")),
                new PaymentId(row.getLong("payment_id")),
                SqlValues.money(row, "amount_fen"),
                row.getString("reason"),
                row.getString("kind"),
                row.getString("kind_reference"),
                RefundStatus.valueOf(row.getString("status")),
                SqlValues.instant(row, "created_at"),
                SqlValues.instantIfAny(row, "settled_at"));
    }
}
