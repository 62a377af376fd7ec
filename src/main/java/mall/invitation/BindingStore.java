package mall.invitation;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code iv_member}, {@code iv_binding} and {@code iv_order}. */
@ApplicationScoped
class BindingStore {

    /** A member's own row. */
    record Own(MemberId member, int invited) {}

    private static final String ADD_MEMBER =
            "INSERT INTO iv_member (member_id, code) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    private static final String CODE = "SELECT code FROM iv_member WHERE member_id = $1 AND code IS NOT NULL";
    private static final String BY_CODE = "SELECT member_id FROM iv_member WHERE code = $1";
    private static final String LOCK_MEMBERS =
            "SELECT member_id, invited FROM iv_member WHERE member_id = ANY ($1) ORDER BY member_id FOR UPDATE";
    private static final String BIND = """
            WITH bound AS (
                INSERT INTO iv_binding (invitee_id, inviter_id, program_id, earns, bound_at) VALUES ($1, $2, $3, $4, $5)
                    ON CONFLICT (invitee_id) DO NOTHING RETURNING inviter_id)
            UPDATE iv_member m SET invited = m.invited + 1 FROM bound WHERE m.member_id = bound.inviter_id
            """;
    private static final String FIND = "SELECT * FROM iv_binding WHERE invitee_id = $1";
    private static final String LOCK = FIND + " FOR NO KEY UPDATE";
    private static final String OF_INVITER =
            "SELECT * FROM iv_binding WHERE inviter_id = $1 AND invitee_id < $2 ORDER BY invitee_id DESC LIMIT $3";
    private static final String SAVE =
            "UPDATE iv_binding SET earns = $2, kept = $3, counted_at = $4 WHERE invitee_id = $1";
    private static final String NOTE_ORDER = """
            INSERT INTO iv_order (order_id, invitee_id, kept, noted_at) VALUES ($1, $2, true, $3)
                ON CONFLICT (order_id) DO NOTHING
            """;
    private static final String DROP_ORDER = "UPDATE iv_order SET kept = false WHERE order_id = $1 AND kept";
    private static final String FORGET_CODE = "UPDATE iv_member SET code = NULL WHERE member_id = $1";
    private static final String TALLY = """
            SELECT count(*) AS invited, count(*) FILTER (WHERE kept > 0) AS bought,
                   count(*) FILTER (WHERE counted_at IS NOT NULL) AS counted
              FROM iv_binding WHERE inviter_id = $1
            """;

    private final Sql sql;

    BindingStore(Sql sql) {
        this.sql = sql;
    }

    /** Gives the member a code unless he has one, or had one; nothing when somebody else has this very code. */
    Uni<Void> addMember(MemberId member, String code) {
        return sql.update(ADD_MEMBER, member, code).replaceWithVoid();
    }

    Uni<Optional<String>> code(MemberId member) {
        return sql.first(CODE, row -> row.getString("code"), member);
    }

    Uni<Optional<MemberId>> byCode(String code) {
        return sql.first(BY_CODE, row -> new MemberId(row.getLong("member_id")), code);
    }

    /** The rows of both, locked in the order of their ids. */
    Uni<List<Own>> locked(MemberId one, MemberId other) {
        return sql.list(
                LOCK_MEMBERS,
                row -> new Own(new MemberId(row.getLong("member_id")), row.getInteger("invited")),
                (Object) new Long[] {one.value(), other.value()});
    }

    /** Binds once; false when somebody is bound already. */
    Uni<Boolean> bind(Binding binding) {
        return sql.update(
                        BIND,
                        binding.invitee(),
                        binding.inviter(),
                        binding.program(),
                        binding.earns().orElse(null),
                        binding.boundAt())
                .map(rows -> rows == 1);
    }

    Uni<Optional<Binding>> find(MemberId invitee) {
        return sql.first(FIND, BindingStore::read, invitee);
    }

    Uni<Optional<Binding>> locked(MemberId invitee) {
        return sql.first(LOCK, BindingStore::read, invitee);
    }

    /** Whom a member invited, the latest first. */
    Uni<List<Binding>> of(MemberId inviter, long before, int limit) {
        return sql.list(OF_INVITER, BindingStore::read, inviter, before, limit);
    }

    Uni<Void> save(Binding binding) {
        return sql.update(SAVE, binding.invitee(), binding.earns().orElse(null), binding.kept(), binding.countedAt())
                .replaceWithVoid();
    }

    /** Notes that an order counts; false when it is known already. */
    Uni<Boolean> noteOrder(OrderId order, MemberId invitee, Instant now) {
        return sql.update(NOTE_ORDER, order, invitee, now).map(rows -> rows == 1);
    }

    /** Notes that an order no longer counts; false when it did not. */
    Uni<Boolean> dropOrder(OrderId order) {
        return sql.update(DROP_ORDER, order).map(rows -> rows == 1);
    }

    Uni<Void> forgetCode(MemberId member) {
        return sql.update(FORGET_CODE, member).replaceWithVoid();
    }

    Uni<Tally> tally(MemberId inviter) {
        return sql.one(
                TALLY,
                row -> new Tally(row.getInteger("invited"), row.getInteger("bought"), row.getInteger("counted")),
                inviter);
    }

    private static Binding read(Row row) {
        return new Binding(
                new MemberId(row.getLong("invitee_id")),
                new MemberId(row.getLong("inviter_id")),
                Optional.ofNullable(row.getLong("program_id")).map(ProgramId::new),
                Optional.ofNullable(row.getBoolean("earns")),
                row.getInteger("kept"),
                SqlValues.instantIfAny(row, "counted_at"),
                SqlValues.instant(row, "bound_at"));
    }
}
