package mall.task;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Rewards in PostgreSQL. */
@ApplicationScoped
class AwardStore {

    private static final String COLUMNS =
            "id, member_id, cause, reference, place, kind, item, amount, title, status, refusal, created_at";
    private static final String INSERT = """
            INSERT INTO tk_reward (id, member_id, cause, reference, place, source_id, kind, item, amount, title, status,
                    created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'DUE', $11)
            ON CONFLICT (member_id, cause, reference, place) DO NOTHING
            RETURNING\s""" + COLUMNS;
    private static final String LOCK = "SELECT " + COLUMNS + " FROM tk_reward WHERE id = $1 FOR UPDATE";
    // what another node is giving is passed over
    private static final String LOCK_DUE =
            "SELECT " + COLUMNS + " FROM tk_reward WHERE id = $1 AND status = 'DUE' FOR UPDATE SKIP LOCKED";
    private static final String LOCK_CAUSED = "SELECT " + COLUMNS + """
             FROM tk_reward WHERE member_id = $1 AND cause = $2 AND reference = $3 ORDER BY place FOR UPDATE
            """;
    private static final String DUE = "SELECT id FROM tk_reward WHERE status = 'DUE' ORDER BY id LIMIT $1";
    private static final String SETTLE = "UPDATE tk_reward SET status = $2, refusal = $3 WHERE id = $1";
    private static final String REFUSED = "SELECT " + COLUMNS + """
             FROM tk_reward WHERE status = 'REFUSED' AND id < $1 ORDER BY id DESC LIMIT $2
            """;
    private static final String OF_MEMBER =
            "SELECT " + COLUMNS + " FROM tk_reward WHERE member_id = $1 ORDER BY id DESC LIMIT $2";

    private final Sql sql;
    private final Ids ids;

    AwardStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** Writes a reward down, once per cause, reference and place; empty when it was there. */
    Uni<Optional<AwardView>> insert(Awards.Cause cause, MemberId member, int place, Prize prize, Instant now) {
        return sql.first(
                INSERT,
                AwardStore::award,
                ids.next(),
                member,
                cause.name(),
                cause.reference(),
                (short) place,
                cause.source(),
                prize.kind(),
                prize.item(),
                prize.amount(),
                cause.title(),
                now);
    }

    Uni<Optional<AwardView>> locked(AwardId id) {
        return sql.first(LOCK, AwardStore::award, id);
    }

    /** Empty when it is not due any more, or somebody else is giving it. */
    Uni<Optional<AwardView>> lockedWhileDue(AwardId id) {
        return sql.first(LOCK_DUE, AwardStore::award, id);
    }

    /** Everything a member was promised for one thing. */
    Uni<List<AwardView>> locked(MemberId member, String cause, String reference) {
        return sql.list(LOCK_CAUSED, AwardStore::award, member, cause, reference);
    }

    Uni<List<AwardId>> due(int limit) {
        return sql.list(DUE, row -> new AwardId(row.getLong("id")), limit);
    }

    Uni<Void> settle(AwardId id, AwardStatus status, Optional<String> refusal) {
        return sql.update(SETTLE, id, status, refusal).replaceWithVoid();
    }

    /** Refused ones, newest first. */
    Uni<Page<AwardView>> refused(long before, int limit) {
        return sql.list(REFUSED, AwardStore::award, before, limit + 1)
                .map(rows -> Page.cut(rows, limit, award -> Ids.text(award.id())));
    }

    Uni<List<AwardView>> ofMember(MemberId member, int most) {
        return sql.list(OF_MEMBER, AwardStore::award, member, most);
    }

    // the dispenser knows no places: they tell rewards of one kind apart
    private static AwardView award(Row row) {
        return new AwardView(
                new AwardId(row.getLong("id")),
                new MemberId(row.getLong("member_id")),
                row.getString("cause"),
                row.getString("reference") + ":" + row.getShort("place"),
                new Prize(row.getString("kind"), row.getString("item"), row.getLong("amount")),
                row.getString("title"),
                AwardStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("refusal")),
                SqlValues.instant(row, "created_at"));
    }
}
