package mall.card;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import mall.card.CardEvent.CardExpired;
import mall.card.CardEvent.CardExpiring;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Which ends of cards were told, in {@code cd_card}. Claiming one and noting it is one statement. */
@ApplicationScoped
class ExpiryStore {

    private static final String REMIND = """
            UPDATE cd_card SET reminded_for = ends_at
             WHERE member_id IN (
                SELECT member_id FROM cd_card
                 WHERE reminded_for IS DISTINCT FROM ends_at AND ends_at > $1 AND ends_at <= $2
                 ORDER BY ends_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING member_id, ends_at
            """;
    private static final String EXPIRE = """
            UPDATE cd_card SET expired_for = ends_at
             WHERE member_id IN (
                SELECT member_id FROM cd_card
                 WHERE expired_for IS DISTINCT FROM ends_at AND ends_at <= $1
                 ORDER BY ends_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            RETURNING member_id, ends_at
            """;

    private final Sql sql;

    ExpiryStore(Sql sql) {
        this.sql = sql;
    }

    /** Cards that end until {@code until}, each once for every end. */
    Uni<List<CardExpiring>> remind(Instant now, Instant until, int limit) {
        return ends(REMIND, (member, end) -> new CardExpiring(member, end, now), now, until, limit);
    }

    /** Cards that have ended, each once for every end. */
    Uni<List<CardExpired>> expire(Instant now, int limit) {
        return ends(EXPIRE, (member, end) -> new CardExpired(member, end, now), now, limit);
    }

    private <E> Uni<List<E>> ends(String statement, BiFunction<MemberId, Instant, E> event, Object... parameters) {
        return sql.list(
                statement,
                row -> event.apply(new MemberId(row.getLong("member_id")), SqlValues.instant(row, "ends_at")),
                parameters);
    }
}
