package mall.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Birthdays in {@code mb_member}, and the packs given for them in {@code mb_birthday_pack}. */
@ApplicationScoped
class BirthdayStore {

    private static final String FIND =
            "SELECT birth_month, birth_day, birthday_set_at FROM mb_member WHERE member_id = $1";
    private static final String SAVE = """
            UPDATE mb_member SET birth_month = $2, birth_day = $3, birthday_set_at = $4 WHERE member_id = $1
            """;
    private static final String ERASE = """
            INSERT INTO mb_member (member_id, level, level_since, growth, ladder_version)
            VALUES ($1, $2, $3, 0, $4)
            ON CONFLICT (member_id) DO UPDATE SET birth_month = NULL, birth_day = NULL, birthday_set_at = NULL
            """;
    private static final String WAITING = """
            SELECT m.member_id FROM mb_member m
             WHERE m.birth_month = $1 AND m.birth_day = $2 AND m.member_id > $4
               AND NOT EXISTS (SELECT 1 FROM mb_birthday_pack p
                                WHERE p.member_id = m.member_id AND p.year = $3 AND p.given_at IS NOT NULL)
             ORDER BY m.member_id
             LIMIT $5
            """;
    // which level's pack it is, is decided once, by who comes first
    private static final String BEGIN = """
            INSERT INTO mb_birthday_pack AS pack (member_id, year, level)
            SELECT member_id, $2::integer, level FROM mb_member WHERE member_id = $1 AND birth_month IS NOT NULL
            ON CONFLICT (member_id, year) DO UPDATE SET level = pack.level
            RETURNING level
            """;
    private static final String FINISH = """
            UPDATE mb_birthday_pack SET given_at = $3 WHERE member_id = $1 AND year = $2 AND given_at IS NULL
            """;

    private final Sql sql;

    BirthdayStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Optional<Birthday>> find(MemberId member) {
        return sql.first(FIND, BirthdayStore::birthday, member).map(found -> found.flatMap(birthday -> birthday));
    }

    /** For a member who has a row. */
    Uni<Void> save(MemberId member, Birthday birthday) {
        return sql.update(
                        SAVE,
                        member,
                        (short) birthday.day().getMonthValue(),
                        (short) birthday.day().getDayOfMonth(),
                        birthday.setAt())
                .replaceWithVoid();
    }

    /** Forgets the birthday. Locks the member's row even if there was none, so that nobody notes one beside it. */
    Uni<Void> erase(MemberId member, Ladder ladder, Instant now) {
        return sql.update(ERASE, member, ladder.first().code(), now, ladder.version())
                .replaceWithVoid();
    }

    /** Members of this birthday whose pack of the year is not given yet, in the order of their ids. */
    Uni<List<MemberId>> waiting(MonthDay day, int year, long after, int limit) {
        return sql.list(
                WAITING,
                row -> new MemberId(row.getLong("member_id")),
                (short) day.getMonthValue(),
                (short) day.getDayOfMonth(),
                year,
                after,
                limit);
    }

    /** The code of the level whose pack the member gets; the same on every call. Empty when he has no birthday. */
    Uni<Optional<String>> begin(MemberId member, int year) {
        return sql.first(BEGIN, row -> row.getString("level"), member, year);
    }

    /** True when the pack was not noted as given before. */
    Uni<Boolean> finish(MemberId member, int year, Instant now) {
        return sql.update(FINISH, member, year, now).map(rows -> rows == 1);
    }

    /** The birthday in a row of {@code mb_member}, if there is one. */
    static Optional<Birthday> birthday(Row row) {
        return SqlValues.instantIfAny(row, "birthday_set_at")
                .map(setAt -> new Birthday(MonthDay.of(row.getShort("birth_month"), row.getShort("birth_day")), setAt));
    }
}
