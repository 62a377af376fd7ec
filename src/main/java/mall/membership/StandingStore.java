package mall.membership;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import mall.identity.MemberId;
import mall.membership.MembershipView.Known;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** What prices and pages ask about a member, in one row each; nothing is locked. */
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

    private static final String TRAITS = """
            SELECT member_id, level, birth_month, birth_day, birthday_set_at FROM mb_member
             WHERE member_id = ANY ($1::bigint[])
            """;
    private static final String KNOWN = """
            SELECT m.level, m.level_since, m.kept_until, m.birth_month, m.birth_day, m.birthday_set_at,
                   coalesce(month.used, 0) AS used
              FROM (VALUES ($1::bigint)) AS who (id)
              LEFT JOIN mb_member m ON m.member_id = who.id
              LEFT JOIN mb_freight_month month ON month.member_id = who.id AND month.month = $2
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

    /** As {@link #having}, with everything a member may see of himself. */
    Uni<Known> known(MemberId member, LocalDate month) {
        return sql.one(KNOWN, StandingStore::known, member, month);
    }

    /** Level and birthday of those who have a row. */
    Uni<Map<MemberId, MemberTraits>> traits(Collection<MemberId> members) {
        return sql.list(TRAITS, row -> Map.entry(new MemberId(row.getLong("member_id")), traits(row)), (Object)
                        SqlValues.longs(members, MemberId::value))
                .map(rows -> rows.stream().collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static MemberTraits traits(Row row) {
        return new MemberTraits(
                row.getString("level"), BirthdayStore.birthday(row).map(Birthday::day));
    }

    private static Known known(Row row) {
        return new Known(
                Optional.ofNullable(row.getString("level")),
                SqlValues.instantIfAny(row, "level_since"),
                Optional.ofNullable(row.getLocalDate("kept_until")),
                row.getInteger("used"),
                BirthdayStore.birthday(row));
    }
}
