package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import mall.identity.MemberId;
import mall.platform.db.Sql;

/**
 * Table {@code msg_frequency}: how often a member's phone rings for marketing, all scenes together. Days and weeks are
 * those of Asia/Shanghai; a week begins on Monday.
 */
@ApplicationScoped
class FrequencyStore {

    // A node that is a moment behind at midnight counts on the day that has begun: a day never comes back.
    private static final String TAKE = """
            INSERT INTO msg_frequency AS f (member_id, day, on_day, week, in_week) VALUES ($1, $2, 1, $3, 1)
                ON CONFLICT (member_id) DO UPDATE
               SET on_day = 1 + CASE WHEN f.day < excluded.day THEN 0 ELSE f.on_day END,
                   in_week = 1 + CASE WHEN f.week < excluded.week THEN 0 ELSE f.in_week END,
                   day = GREATEST(f.day, excluded.day), week = GREATEST(f.week, excluded.week)
             WHERE (f.day < excluded.day OR f.on_day < $4) AND (f.week < excluded.week OR f.in_week < $5)
            """;
    private static final String GIVE_BACK = """
            UPDATE msg_frequency SET in_week = in_week - 1, on_day = on_day - CASE WHEN day = $2 THEN 1 ELSE 0 END
             WHERE member_id = $1 AND week = $3 AND in_week > 0 AND (day <> $2 OR on_day > 0)
            """;
    private static final String ERASE = "DELETE FROM msg_frequency WHERE member_id = $1";

    private final Sql sql;
    private final MessagingConfig config;

    FrequencyStore(Sql sql, MessagingConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** True when the phone may ring once more on this day, which is now counted. */
    Uni<Boolean> take(MemberId member, LocalDate day) {
        return sql.update(TAKE, member, day, monday(day), config.mostPerDay(), config.mostPerWeek())
                .map(rows -> rows == 1);
    }

    /** The phone did not ring, after all. */
    Uni<Void> giveBack(MemberId member, LocalDate day) {
        return sql.update(GIVE_BACK, member, day, monday(day)).replaceWithVoid();
    }

    Uni<Void> erase(MemberId member) {
        return sql.update(ERASE, member).replaceWithVoid();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
