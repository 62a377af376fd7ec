package mall.coupon;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.coupon.Pack.Share;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Packs and their shares in PostgreSQL. */
@ApplicationScoped
class PackStore {

    /** How opening a pack came out: each condition holds only if the one before it does. */
    record Opening(boolean fresh, boolean inLimit, boolean left) {}

    private static final String PACK =
            "SELECT p.id AS p_id, p.member_id, p.order_id, p.amounts, p.opened_at, p.expires_at,"
                    + " p.revoked_at, " + PackRuleStore.COLUMNS + """
             FROM cp_pack p JOIN cp_pack_rule r ON r.id = p.rule_id JOIN cp_pack_quota q ON q.rule_id = r.id
            """;
    private static final String FIND = PACK + "WHERE p.id = $1";
    private static final String LOCK = FIND + " FOR UPDATE OF p";
    private static final String LOCK_OF_ORDER = PACK + "WHERE p.order_id = $1 FOR UPDATE OF p";
    private static final String OF_MEMBER = PACK + "WHERE p.member_id = $1 AND p.id < $2 ORDER BY p.id DESC LIMIT $3";
    private static final String SHARES = """
            SELECT pack_id, number, member_id, coupon_id, amount_fen, taken_at FROM cp_share
             WHERE pack_id = ANY ($1::bigint[]) ORDER BY pack_id, number
            """;
    private static final String SHARES_OF_MEMBER = """
            SELECT pack_id, number, member_id, coupon_id, amount_fen, taken_at FROM cp_share
             WHERE member_id = $1 ORDER BY taken_at DESC LIMIT $2
            """;
    // the row everybody wants comes last; what is refused is rolled back
    private static final String OPEN = """
            WITH pack AS (
                INSERT INTO cp_pack (id, rule_id, member_id, order_id, amounts, opened_at, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (order_id) DO NOTHING
                RETURNING rule_id, member_id),
            turn AS (
                INSERT INTO cp_pack_turn AS t (rule_id, member_id, opened) SELECT rule_id, member_id, 1 FROM pack
                ON CONFLICT (rule_id, member_id) DO UPDATE SET opened = t.opened + 1 WHERE t.opened < $8::integer
                RETURNING rule_id),
            quota AS (
                UPDATE cp_pack_quota q SET opened = q.opened + 1 FROM turn
                 WHERE q.rule_id = turn.rule_id AND q.open AND q.opened < q.cap
                RETURNING q.rule_id)
            SELECT EXISTS (SELECT 1 FROM pack) AS fresh, EXISTS (SELECT 1 FROM turn) AS in_limit,
                   EXISTS (SELECT 1 FROM quota) AS left_over
            """;
    private static final String TAKE = """
            WITH pack AS (UPDATE cp_pack SET taken = $2 WHERE id = $1)
            INSERT INTO cp_share (pack_id, number, member_id, coupon_id, amount_fen, taken_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;
    private static final String TAKE_TURN = """
            INSERT INTO cp_share_day AS d (rule_id, member_id, day, taken) VALUES ($1, $2, $3, 1)
            ON CONFLICT (rule_id, member_id, day) DO UPDATE SET taken = d.taken + 1 WHERE d.taken < $4::integer
            """;
    private static final String REVOKE = "UPDATE cp_pack SET revoked_at = $2 WHERE id = $1";

    private final Sql sql;

    PackStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Optional<Pack>> find(PackId id) {
        return sql.first(FIND, PackStore::pack, id).chain(this::withShares);
    }

    /** The pack, locked; what was taken of it while this waited is there. */
    Uni<Optional<Pack>> locked(PackId id) {
        return sql.first(LOCK, PackStore::pack, id).chain(this::withShares);
    }

    /** The pack an order has opened, locked. */
    Uni<Optional<Pack>> locked(OrderId order) {
        return sql.first(LOCK_OF_ORDER, PackStore::pack, order).chain(this::withShares);
    }

    /** The packs the member opened, newest first. */
    Uni<List<Pack>> ofMember(MemberId member, long before, int limit) {
        return sql.list(OF_MEMBER, PackStore::pack, member, before, limit).chain(this::withShares);
    }

    /** The shares the member took, newest first. */
    Uni<List<Share>> sharesOf(MemberId member, int limit) {
        return sql.list(SHARES_OF_MEMBER, PackStore::share, member, limit);
    }

    /** Writes a new pack, however little it may stay: what it says decides. */
    Uni<Opening> open(Pack pack) {
        return sql.one(
                OPEN,
                row -> new Opening(row.getBoolean("fresh"), row.getBoolean("in_limit"), row.getBoolean("left_over")),
                pack.id(),
                pack.rule().id(),
                pack.owner(),
                pack.order(),
                SqlValues.longs(pack.amounts(), Money::fen),
                pack.openedAt(),
                pack.expiresAt(),
                pack.rule().terms().perMember());
    }

    /** Writes down who took a share of a pack that is locked. */
    Uni<Void> take(Pack pack, Share share) {
        return sql.update(TAKE, pack.id(), share.number(), share.member(), share.coupon(), share.amount(), share.at())
                .replaceWithVoid();
    }

    /** Counts a share towards the friend's limit of the day; false when it is reached. */
    Uni<Boolean> takeTurn(PackRule rule, MemberId friend, Instant now) {
        return sql.update(
                        TAKE_TURN,
                        rule.id(),
                        friend,
                        BusinessTime.dayOf(now),
                        rule.terms().perDay())
                .map(rows -> rows == 1);
    }

    Uni<Void> revoke(PackId pack, Instant now) {
        return sql.update(REVOKE, pack, now).replaceWithVoid();
    }

    private Uni<Optional<Pack>> withShares(Optional<Pack> found) {
        return withShares(found.stream().toList()).map(packs -> packs.stream().findFirst());
    }

    // a statement of its own, so that it sees what was committed while the lock was waited for
    private Uni<List<Pack>> withShares(List<Pack> packs) {
        return packs.isEmpty()
                ? Uni.createFrom().item(packs)
                : sql.list(SHARES, OfPack::read, (Object)
                                SqlValues.longs(packs, pack -> pack.id().value()))
                        .map(shares ->
                                packs.stream().map(pack -> taken(pack, shares)).toList());
    }

    private static Pack taken(Pack pack, List<OfPack> shares) {
        return pack.holding(shares.stream()
                .filter(share -> share.pack() == pack.id().value())
                .map(OfPack::share)
                .toList());
    }

    /** A share and the pack it is of. */
    private record OfPack(long pack, Share share) {

        static OfPack read(Row row) {
            return new OfPack(row.getLong("pack_id"), PackStore.share(row));
        }
    }

    private static Share share(Row row) {
        return new Share(
                row.getInteger("number"),
                new MemberId(row.getLong("member_id")),
                new CouponId(row.getLong("coupon_id")),
                SqlValues.money(row, "amount_fen"),
                SqlValues.instant(row, "taken_at"));
    }

    private static Pack pack(Row row) {
        return new Pack(
                new PackId(row.getLong("p_id")),
                PackRuleStore.rule(row),
                new MemberId(row.getLong("member_id")),
                Optional.ofNullable(row.getLong("order_id")).map(OrderId::new),
                TemplateRows.moneys(row.getArrayOfLongs("amounts")),
                List.of(),
                SqlValues.instant(row, "opened_at"),
                SqlValues.instant(row, "expires_at"),
                SqlValues.instantIfAny(row, "revoked_at").isPresent());
    }
}
