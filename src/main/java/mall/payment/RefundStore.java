package mall.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code pay_refund}, and of the running column that keeps refunds within what was captured. */
@ApplicationScoped
class RefundStore {

    /** How a promise went: whether the refund is new, and whether the winner had room for it. */
    record Promise(boolean captured, boolean made, boolean taken) {}

    /** What an attempt still allows. */
    record Room(Money left, int refunds, Instant capturedAt) {}

    // One round trip: find the winner, note the refund once per cause, take its amount from what is left. A second
    // refund of a payment waits its turn after the one before it.
    private static final String PROMISE = """
            WITH winner AS (
                SELECT a.id, a.payment_id FROM pay_payment p JOIN pay_attempt a ON a.id = p.winner
                 WHERE p.purpose = $2 AND p.reference = $3),
            made AS (
                INSERT INTO pay_refund (id, number, payment_id, attempt_id, amount_fen, reason, kind, kind_reference,
                                        status, first_at, next_at)
                SELECT $1, $1, payment_id, id, $4, $5, $6, $7, $8, turn, turn FROM winner,
                       LATERAL (SELECT greatest(clock_timestamp(), max(r.first_at) + $9 * interval '1 millisecond') AS turn
                                  FROM pay_refund r WHERE r.attempt_id = winner.id) next
                ON CONFLICT (kind, kind_reference) DO NOTHING RETURNING attempt_id, amount_fen),
            taken AS (
                UPDATE pay_attempt a SET refunded_fen = a.refunded_fen + made.amount_fen, refunds = a.refunds + 1
                  FROM made
                 WHERE a.id = made.attempt_id AND a.refunded_fen + made.amount_fen <= a.captured_fen
                   AND a.refunds < $10 AND a.captured_at > clock_timestamp() - $11 * interval '1 millisecond'
                RETURNING a.id)
            SELECT EXISTS (SELECT 1 FROM winner) AS captured, EXISTS (SELECT 1 FROM made) AS made,
                   EXISTS (SELECT 1 FROM taken) AS taken
            """;
    private static final String ROOM = """
            SELECT a.captured_fen - a.refunded_fen AS left_fen, a.refunds, a.captured_at
              FROM pay_payment p JOIN pay_attempt a ON a.id = p.winner WHERE p.purpose = $1 AND p.reference = $2
            """;
    private static final String RETURN = """
            INSERT INTO pay_refund (id, number, payment_id, attempt_id, amount_fen, reason, kind, kind_reference, status,
                                    first_at, next_at)
            VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp(), clock_timestamp())
            """;
    private static final String OWED = """
            SELECT r.*, p.purpose, p.reference, a.captured_fen, a.kept
              FROM pay_refund r JOIN pay_payment p ON p.id = r.payment_id JOIN pay_attempt a ON a.id = r.attempt_id
            """;
    private static final String OWED_BY_ID = OWED + " WHERE r.id = $1";
    private static final String LOCK = OWED + " WHERE r.number = $1 FOR NO KEY UPDATE OF r";
    // The number that WeChat has closed steps aside; the new one takes its turn like every refund of the attempt.
    private static final String REISSUE = """
            WITH told AS (
                UPDATE pay_attempt SET refunds = refunds + 1 WHERE id = $3 AND refunds < $5 RETURNING id),
            closed AS (
                INSERT INTO pay_closed_number (number, refund_id) SELECT $2, $1 FROM told)
            UPDATE pay_refund r SET number = $4, status = $6, tries = 0, last_error = NULL, wechat_id = NULL,
                   first_at = turn, next_at = turn
              FROM told, LATERAL (SELECT greatest(clock_timestamp(), max(o.first_at) + $7 * interval '1 millisecond') AS turn
                                    FROM pay_refund o WHERE o.attempt_id = told.id) next
             WHERE r.id = $1
            """;
    private static final String WAS_CLOSED = "SELECT 1 AS one FROM pay_closed_number WHERE number = $1";
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
    private static final String VIEW = "SELECT * FROM pay_refund WHERE id = $1";
    private static final String IN = "SELECT * FROM pay_refund WHERE status = $1 AND id > $2 ORDER BY id LIMIT $3";
    private static final String OF = """
            SELECT r.* FROM pay_refund r JOIN pay_payment p ON p.id = r.payment_id
             WHERE p.purpose = $1 AND p.reference = $2 ORDER BY r.id
            """;
    private static final String OF_PAYMENT = "SELECT * FROM pay_refund WHERE payment_id = $1 ORDER BY id";

    private final Sql sql;

    RefundStore(Sql sql) {
        this.sql = sql;
    }

    /** Promises a refund of the winning attempt, once per kind and reference, as far as WeChat makes one. */
    Uni<Promise> promise(
            RefundId id, Payments.Refund wish, String reason, Duration spacing, int most, Duration within) {
        return sql.one(
                PROMISE,
                row -> new Promise(row.getBoolean("captured"), row.getBoolean("made"), row.getBoolean("taken")),
                id,
                wish.purpose(),
                wish.reference(),
                wish.amount(),
                reason,
                wish.kind(),
                wish.kindReference(),
                RefundStatus.PENDING,
                spacing.toMillis(),
                most,
                within.toMillis());
    }

    /** What the winning attempt still allows. */
    Uni<Room> room(String purpose, long reference) {
        return sql.one(
                ROOM,
                row -> new Room(
                        SqlValues.money(row, "left_fen"),
                        row.getInteger("refunds"),
                        SqlValues.instant(row, "captured_at")),
                purpose,
                reference);
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

    /** The refund that has this number now, locked. */
    Uni<Optional<OwedRefund>> locked(RefundNumber number) {
        return sql.first(LOCK, RefundStore::owed, number);
    }

    Uni<Optional<OwedRefund>> owed(RefundId id) {
        return sql.first(OWED_BY_ID, RefundStore::owed, id);
    }

    /** Gives a closed refund a new number; false when the attempt was refunded as often as WeChat allows. */
    Uni<Boolean> reissue(OwedRefund closed, RefundNumber next, int most, Duration spacing) {
        return sql.update(
                        REISSUE,
                        closed.id(),
                        closed.number(),
                        closed.attempt(),
                        next,
                        most,
                        RefundStatus.TABLE.next(closed.status(), new RefundCause.Reissued()),
                        spacing.toMillis())
                .map(rows -> rows == 1);
    }

    /** Whether the number was a refund's before WeChat closed it. */
    Uni<Boolean> wasClosed(RefundNumber number) {
        return sql.first(WAS_CLOSED, row -> true, number).map(Optional::isPresent);
    }

    /** Moves the refund; one that WeChat still works on keeps being asked about. */
    Uni<Void> move(RefundId id, RefundStatus to, String wechatId, Optional<Instant> settledAt) {
        return sql.update(MOVE, id, to, wechatId, settledAt, to.isUnderway()).replaceWithVoid();
    }

    Uni<Void> failed(RefundId id, String error) {
        return sql.update(FAILED, id, error).replaceWithVoid();
    }

    Uni<Optional<RefundView>> byCause(String kind, String kindReference) {
        return sql.first(BY_CAUSE, RefundStore::view, kind, kindReference);
    }

    Uni<Optional<RefundView>> view(RefundId id) {
        return sql.first(VIEW, RefundStore::view, id);
    }

    Uni<List<RefundView>> in(RefundStatus status, long after, int limit) {
        return sql.list(IN, RefundStore::view, status, after, limit);
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
                new RefundNumber(row.getLong("number")),
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
                Optional.ofNullable(row.getString("wechat_id")),
                row.getBoolean("kept"),
                row.getInteger("tries"),
                SqlValues.instant(row, "created_at"));
    }

    private static RefundView view(Row row) {
        return new RefundView(
                new RefundId(row.getLong("id")),
                Ids.text(row.getLong("number")),
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
