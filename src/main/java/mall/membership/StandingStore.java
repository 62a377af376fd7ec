package mall.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Sql;

/** What a price asks about a member, in one row each; nothing is locked. */
@ApplicationScoped
class StandingStore {

    /**
     * A member's level and what he has had of it.
     *
     * @param level code of the level; empty for who has no row yet
     * @param freeFreightsUsed deliveries of the month that the shop has paid for
     */
    record Having(Optional<String> level, int freeFreightsUsed) {}

    private static final String LEVEL = "SELECT level FROM mb_member WHERE member_id = $1";
    private static final String HAVING = """
            SELECT (SELECT level FROM mb_member WHERE member_id = $1) AS level,
                   coalesce((SELECT used FROM mb_freight_month WHERE member_id = $1 AND month = $2), 0) AS used
            """;

    private final Sql sql;

    StandingStore(Sql sql) {
        this.sql = sql;
    }

    /** The code of the member's level; empty for who has no row yet. */
    Uni<Optional<String>> level(MemberId member) {
        return sql.first(LEVEL, row -> row.getString("level"), member);
    }

    /**
     * The member's level and how much of its free freight is gone.
     *
     * @param month its first day
     */
    Uni<Having> having(MemberId member, LocalDate month) {
        return sql.one(
                HAVING,
                row -> new Having(Optional.ofNullable(row.getString("level")), row.getInteger("used")),
                member,
                month);
    }
}
