package mall.payout;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code po_transfer}. */
@ApplicationScoped
class TransferStore {

    private static final String INSERT = """
            INSERT INTO po_transfer (id, payout_id, member_id, openid, amount_fen, day, status, told_at, ask_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8::timestamptz + $9 * interval '1 millisecond', $8)
            """;
    private static final String SELECT = """
            SELECT t.*, t.told_at AS told_before, p.title, p.status = 'REVOKING' AS revoking
              FROM po_transfer t JOIN po_payout p ON p.id = t.payout_id
            """;
    private static final String BY_ID = SELECT + " WHERE t.id = $1";
    private static final String LIVE = SELECT + " WHERE t.payout_id = $1 AND t.ended_at IS NULL";
    private static final String DAY = "SELECT day FROM po_transfer WHERE id = $1";
    // The one who comes too soon after another leaves the asking to him.
    private static final String LEASE = """
            UPDATE po_transfer SET told_at = clock_timestamp(), ask_at = greatest(ask_at, clock_timestamp() + $2 * interval '1 millisecond')
             WHERE id = $1 AND ended_at IS NULL AND told_at <= clock_timestamp() - $2 * interval '1 millisecond'
            """;
    private static final String CLAIM_DUE = """
            WITH due AS (
                SELECT id, told_at FROM po_transfer WHERE ask_at <= clock_timestamp() ORDER BY ask_at LIMIT $1
                   FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE po_transfer t SET told_at = clock_timestamp(), asks = asks + 1,
                   ask_at = clock_timestamp() + interval '1 millisecond'
                            * ($2::bigint[])[least(asks + 1, array_length($2::bigint[], 1))]
              FROM due, po_payout p
             WHERE t.id = due.id AND p.id = t.payout_id
            RETURNING t.*, due.told_at AS told_before, p.title, p.status = 'REVOKING' AS revoking
            """;
    private static final String HURRY = """
            UPDATE po_transfer SET ask_at = clock_timestamp(), asks = 0 WHERE payout_id = $1 AND ended_at IS NULL
            """;
    private static final String SAVE = """
            UPDATE po_transfer SET status = $2, wechat_no = coalesce($3, wechat_no), fail_reason = left($4, 64),
                   package_info = coalesce($5, package_info)
             WHERE id = $1
            """;
    private static final String END = """
            UPDATE po_transfer SET status = $2, wechat_no = coalesce($3, wechat_no), fail_reason = left($4, 64),
                   ended_at = $5, ask_at = NULL, openid = NULL, package_info = NULL
             WHERE id = $1
            """;
    private static final String FAILED = "UPDATE po_transfer SET last_error = left($2, 200) WHERE id = $1";
    private static final String VIEWS = "SELECT * FROM po_transfer WHERE payout_id = $1 ORDER BY id";
    private static final String LATEST = """
            SELECT DISTINCT ON (payout_id) * FROM po_transfer WHERE payout_id = ANY ($1) ORDER BY payout_id, id DESC
            """;

    private final Sql sql;

    TransferStore(Sql sql) {
        this.sql = sql;
    }

    /** Writes the number down, before WeChat hears of it. */
    Uni<Void> insert(Transfer transfer, LocalDate day, Duration patience) {
        return sql.update(
                        INSERT,
                        transfer.id(),
                        transfer.payout(),
                        transfer.member(),
                        transfer.openid(),
                        transfer.amount(),
                        day,
                        transfer.status(),
                        transfer.createdAt(),
                        patience.toMillis())
                .replaceWithVoid();
    }

    Uni<Optional<Transfer>> find(TransferId id) {
        return sql.first(BY_ID, TransferStore::transfer, id);
    }

    /** The attempt of the payout that has not ended. */
    Uni<Optional<Transfer>> live(PayoutId payout) {
        return sql.first(LIVE, TransferStore::transfer, payout);
    }

    /** Takes the right to ask WeChat about it, unless somebody has asked just now. */
    Uni<Boolean> lease(TransferId id, Duration rest) {
        return sql.update(LEASE, id, rest.toMillis()).map(rows -> rows == 1);
    }

    /** Those about which WeChat should be asked now; the next question is set. */
    Uni<List<Transfer>> claimDue(int limit, List<Duration> pauses) {
        return sql.list(CLAIM_DUE, TransferStore::transfer, limit, SqlValues.longs(pauses, Duration::toMillis));
    }

    /** The live attempt of the payout is asked about at once. */
    Uni<Void> hurry(PayoutId payout) {
        return sql.update(HURRY, payout).replaceWithVoid();
    }

    Uni<Void> save(TransferId id, TransferStatus status, TransferAnswer answer) {
        return sql.update(SAVE, id, status, answer.wechatNo(), answer.failReason(), answer.packageInfo())
                .replaceWithVoid();
    }

    Uni<Void> end(TransferId id, TransferStatus status, TransferAnswer answer, Instant at) {
        return sql.update(END, id, status, answer.wechatNo(), answer.failReason(), at)
                .replaceWithVoid();
    }

    /** Notes why WeChat could not be asked or told. */
    Uni<Void> failed(TransferId id, String error) {
        return sql.update(FAILED, id, error).replaceWithVoid();
    }

    /** The business day that the transfer counts against. */
    Uni<LocalDate> dayOf(TransferId id) {
        return sql.one(DAY, row -> row.getLocalDate("day"), id);
    }

    Uni<List<TransferView>> of(PayoutId payout) {
        return sql.list(VIEWS, TransferStore::view, payout);
    }

    /** The latest attempt of each of these payouts that has one. */
    Uni<List<TransferView>> latest(List<PayoutId> payouts) {
        return sql.list(LATEST, TransferStore::view, (Object) SqlValues.longs(payouts, PayoutId::value));
    }

    private static Transfer transfer(Row row) {
        return new Transfer(
                new TransferId(row.getLong("id")),
                new PayoutId(row.getLong("payout_id")),
                new MemberId(row.getLong("member_id")),
                Optional.ofNullable(row.getString("openid")),
                SqlValues.money(row, "amount_fen"),
                row.getString("title"),
                TransferStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("package_info")),
                row.getBoolean("revoking"),
                SqlValues.instantIfAny(row, "told_before"),
                SqlValues.instant(row, "created_at"));
    }

    private static TransferView view(Row row) {
        return new TransferView(
                new TransferId(row.getLong("id")),
                new PayoutId(row.getLong("payout_id")),
                SqlValues.money(row, "amount_fen"),
                TransferStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("wechat_no")),
                Optional.ofNullable(row.getString("fail_reason")),
                Optional.ofNullable(row.getString("last_error")),
                SqlValues.instant(row, "created_at"),
                SqlValues.instantIfAny(row, "ended_at"));
    }
}
