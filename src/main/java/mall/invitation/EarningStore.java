package mall.invitation;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code iv_earning} and {@code iv_daily}. */
@ApplicationScoped
class EarningStore {

    private static final String INSERT = """
            INSERT INTO iv_earning (id, invitee_id, nth, inviter_id, program_id, order_id, status, cost_fen, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (invitee_id, nth) DO NOTHING
            """;
    private static final String SAVE = "UPDATE iv_earning SET status = $2, reason = $3, day = $4 WHERE id = $1";
    private static final String OF_ORDER = "SELECT * FROM iv_earning WHERE order_id = $1";
    private static final String WAITING =
            "SELECT * FROM iv_earning WHERE invitee_id = $1 AND status = 'WAITING' ORDER BY nth";
    private static final String OF_INVITER =
            "SELECT * FROM iv_earning WHERE inviter_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    private static final String OF_INVITEES =
            "SELECT * FROM iv_earning WHERE invitee_id = ANY ($1) ORDER BY invitee_id, nth";
    private static final String TAKE_PLACE = """
            INSERT INTO iv_daily AS d (inviter_id, day, earned) VALUES ($1, $2, 1)
                ON CONFLICT (inviter_id, day) DO UPDATE SET earned = d.earned + 1 WHERE d.earned < $3
            """;
    private static final String GIVE_PLACE_BACK =
            "UPDATE iv_daily SET earned = earned - 1 WHERE inviter_id = $1 AND day = $2";

    private final Sql sql;

    EarningStore(Sql sql) {
        this.sql = sql;
    }

    /** Notes a step once for ever; false when it was reached before. */
    Uni<Boolean> insertOnce(Earning earning) {
        return sql.update(
                        INSERT,
                        earning.id(),
                        earning.invitee(),
                        earning.nth(),
                        earning.inviter(),
                        earning.program(),
                        earning.order(),
                        earning.status(),
                        earning.cost(),
                        earning.createdAt())
                .map(rows -> rows == 1);
    }

    Uni<Void> save(Earning earning) {
        return sql.update(SAVE, earning.id(), earning.status(), earning.reason(), earning.day())
                .replaceWithVoid();
    }

    Uni<Optional<Earning>> of(OrderId order) {
        return sql.first(OF_ORDER, EarningStore::read, order);
    }

    /** What waits for ops to look at the invitation. */
    Uni<List<Earning>> waiting(MemberId invitee) {
        return sql.list(WAITING, EarningStore::read, invitee);
    }

    /** What a member's inviting has reached, the latest first. */
    Uni<List<Earning>> of(MemberId inviter, long before, int limit) {
        return sql.list(OF_INVITER, EarningStore::read, inviter, before, limit);
    }

    Uni<List<Earning>> ofInvitees(List<MemberId> invitees) {
        return sql.list(OF_INVITEES, EarningStore::read, (Object) SqlValues.longs(invitees, MemberId::value));
    }

    /** Takes one of the inviter's places of the day; false when the day is full. */
    Uni<Boolean> takePlace(MemberId inviter, LocalDate day, int cap) {
        return sql.update(TAKE_PLACE, inviter, day, cap).map(rows -> rows == 1);
    }

    Uni<Void> givePlaceBack(MemberId inviter, LocalDate day) {
        return sql.update(GIVE_PLACE_BACK, inviter, day).replaceWithVoid();
    }

    private static Earning read(Row row) {
        return new Earning(
                new EarningId(row.getLong("id")),
                new MemberId(row.getLong("invitee_id")),
                row.getInteger("nth"),
                new MemberId(row.getLong("inviter_id")),
                new ProgramId(row.getLong("program_id")),
                new OrderId(row.getLong("order_id")),
                EarningStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("reason")).map(ForgoneReason::valueOf),
                SqlValues.money(row, "cost_fen"),
                Optional.ofNullable(row.getLocalDate("day")),
                SqlValues.instant(row, "created_at"));
    }
}
