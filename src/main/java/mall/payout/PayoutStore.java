package mall.payout;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.platform.reward.Reward;

/** All SQL of {@code po_payout} and {@code po_account}. Whoever changes a payout or a transfer of it holds its row. */
@ApplicationScoped
class PayoutStore {

    // holds the account till the end, so that two rewards do not go against the same debt
    private static final String OWED = """
            INSERT INTO po_account (member_id) VALUES ($1)
                ON CONFLICT (member_id) DO UPDATE SET owed_fen = po_account.owed_fen
            RETURNING owed_fen
            """;
    private static final String INSERT = """
            WITH made AS (
                INSERT INTO po_payout (id, member_id, cause, reference, title, amount_fen, set_off_fen, status, created_at,
                                       settled_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                ON CONFLICT (member_id, cause, reference) DO NOTHING RETURNING member_id, set_off_fen)
            UPDATE po_account a SET owed_fen = a.owed_fen - made.set_off_fen FROM made WHERE a.member_id = made.member_id
            """;
    private static final String OWE = "UPDATE po_account SET owed_fen = owed_fen + $2 WHERE member_id = $1";
    private static final String MOVE = "UPDATE po_payout SET status = $2, paid_fen = $3, settled_at = $4 WHERE id = $1";
    private static final String LOCK = " FOR NO KEY UPDATE";
    private static final String OF_MEMBER = "SELECT * FROM po_payout WHERE id = $1 AND member_id = $2";
    private static final String BY_ID = "SELECT * FROM po_payout WHERE id = $1";
    private static final String OF_TRANSFER =
            "SELECT * FROM po_payout WHERE id = (SELECT payout_id FROM po_transfer WHERE id = $1)";
    private static final String OF_REWARD =
            "SELECT * FROM po_payout WHERE member_id = $1 AND cause = $2 AND reference = $3";
    private static final String OPEN = """
            SELECT * FROM po_payout WHERE member_id = $1 AND status IN ('READY', 'HELD', 'UNDERWAY') ORDER BY id
            """;
    private static final String MINE =
            "SELECT * FROM po_payout WHERE member_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    private static final String LIST = """
            SELECT * FROM po_payout
             WHERE id < $1 AND ($2::text IS NULL OR status = $2) AND ($3::bigint IS NULL OR member_id = $3)
             ORDER BY id DESC LIMIT $4
            """;
    private static final String ACCOUNT = "SELECT owed_fen FROM po_account WHERE member_id = $1";

    private final Sql sql;

    PayoutStore(Sql sql) {
        this.sql = sql;
    }

    /** What the member owes; his account is held. */
    Uni<Money> heldAccount(MemberId member) {
        return sql.one(OWED, row -> SqlValues.money(row, "owed_fen"), member);
    }

    /** Notes a reward once per cause and reference, and takes its part of the debt; whether it is new. */
    Uni<Boolean> insertOnce(Payout payout) {
        return sql.update(
                        INSERT,
                        payout.id(),
                        payout.member(),
                        payout.cause(),
                        payout.reference(),
                        payout.title(),
                        payout.amount(),
                        payout.setOff(),
                        payout.status(),
                        payout.createdAt(),
                        payout.settledAt())
                .map(rows -> rows == 1);
    }

    /** The member owes so much more. */
    Uni<Void> owe(MemberId member, Money more) {
        return sql.update(OWE, member, more).replaceWithVoid();
    }

    Uni<Void> move(PayoutId id, PayoutStatus status, Money paid, Optional<Instant> settledAt) {
        return sql.update(MOVE, id, status, paid, settledAt).replaceWithVoid();
    }

    Uni<Optional<Payout>> find(MemberId member, PayoutId id) {
        return sql.first(OF_MEMBER, PayoutStore::payout, id, member);
    }

    Uni<Optional<Payout>> find(PayoutId id) {
        return sql.first(BY_ID, PayoutStore::payout, id);
    }

    Uni<Optional<Payout>> locked(MemberId member, PayoutId id) {
        return sql.first(OF_MEMBER + LOCK, PayoutStore::payout, id, member);
    }

    Uni<Optional<Payout>> locked(PayoutId id) {
        return sql.first(BY_ID + LOCK, PayoutStore::payout, id);
    }

    Uni<Optional<Payout>> lockedOf(TransferId transfer) {
        return sql.first(OF_TRANSFER + LOCK, PayoutStore::payout, transfer);
    }

    Uni<Optional<Payout>> lockedOf(Reward reward) {
        return sql.first(OF_REWARD + LOCK, PayoutStore::payout, reward.member(), reward.cause(), reward.reference());
    }

    /** What a member may still take out or is taking out, locked. */
    Uni<List<Payout>> lockedOpen(MemberId member) {
        return sql.list(OPEN + LOCK, PayoutStore::payout, member);
    }

    Uni<List<Payout>> mine(MemberId member, long before, int limit) {
        return sql.list(MINE, PayoutStore::payout, member, before, limit);
    }

    Uni<List<Payout>> list(Optional<PayoutStatus> status, Optional<MemberId> member, long before, int limit) {
        return sql.list(LIST, PayoutStore::payout, before, status, member, limit);
    }

    /** What the member owes; nothing when he never had a reward. */
    Uni<Money> owed(MemberId member) {
        return sql.first(ACCOUNT, row -> SqlValues.money(row, "owed_fen"), member)
                .map(found -> found.orElse(Money.ZERO));
    }

    private static Payout payout(Row row) {
        return new Payout(
                new PayoutId(row.getLong("id")),
                new MemberId(row.getLong("member_id")),
                row.getString("cause"),
                row.getString("reference"),
                row.getString("title"),
                SqlValues.money(row, "amount_fen"),
                SqlValues.money(row, "set_off_fen"),
                PayoutStatus.valueOf(row.getString("status")),
                SqlValues.instant(row, "created_at"),
                SqlValues.instantIfAny(row, "settled_at"));
    }
}
