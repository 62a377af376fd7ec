package mall.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/**
 * The ledger {@code mb_growth} and the standing of a member in {@code mb_member}. The ledger of a member grows under the
 * lock of his row only, and whoever holds it reads the ledger in a second statement: so nobody assesses an old ledger.
 */
@ApplicationScoped
class GrowthStore {

    /** Where a member stood when he was last assessed. */
    record Standing(MemberId member, String level, Instant since) {}

    /**
     * What growth is for: it is granted once and corrected later.
     *
     * @param kind whose growth it is, e.g. {@code ORDER}
     * @param reference unique within kind, member and dimension
     */
    record Matter(MemberId member, Dimension dimension, String kind, String reference) {}

    private static final String LOCKED = """
            INSERT INTO mb_member (member_id, level, level_since, growth, ladder_version)
            VALUES ($1, $2, $3, 0, $4)
            ON CONFLICT (member_id) DO UPDATE SET member_id = excluded.member_id
            RETURNING member_id, level, level_since
            """;
    private static final String DUE = """
            SELECT member_id FROM mb_member WHERE check_on <= $1 ORDER BY check_on LIMIT $2
            """;
    private static final String BEHIND = "SELECT member_id FROM mb_member WHERE ladder_version < $1 LIMIT $2";
    private static final String LOCKED_IF_DUE = """
            SELECT member_id, level, level_since FROM mb_member
             WHERE member_id = $1 AND (check_on <= $2 OR ladder_version < $3)
               FOR UPDATE SKIP LOCKED
            """;
    private static final String SAVE = """
            UPDATE mb_member SET level = $2, level_since = $3, growth = $4, kept_until = $5, check_on = $6,
                   ladder_version = $7
             WHERE member_id = $1
            """;
    private static final String GRANT = """
            INSERT INTO mb_growth (id, member_id, dimension, amount, kind, reference, correction, counts_on, title, at)
            VALUES ($1, $2, $3, $4, $5, $6, 0, $7, left($8, 60), $9)
            ON CONFLICT (member_id, kind, reference, dimension, correction) DO NOTHING
            """;
    private static final String CORRECT = """
            INSERT INTO mb_growth (id, member_id, dimension, amount, kind, reference, correction, counts_on, title, at)
            SELECT $1::bigint, member_id, dimension, $6::bigint - sum(amount), kind, reference, max(correction) + 1,
                   min(counts_on), left($7::text, 60), $8::timestamptz
              FROM mb_growth
             WHERE member_id = $2 AND dimension = $3 AND kind = $4 AND reference = $5
             GROUP BY member_id, dimension, kind, reference
            HAVING sum(amount) <> $6::bigint
            """;
    private static final String LEDGER = """
            SELECT counts_on, dimension, sum(amount)::bigint AS amount
              FROM mb_growth
             WHERE member_id = $1 AND expires_on > $2
             GROUP BY counts_on, dimension
            HAVING sum(amount) <> 0
            """;
    private static final String ENTRIES = """
            SELECT * FROM mb_growth WHERE member_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
            """;

    private final Sql sql;
    private final Ids ids;

    GrowthStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** The member's standing, locked; on his first growth he gets a row and stands where everybody begins. */
    Uni<Standing> locked(MemberId member, Ladder ladder, Instant now) {
        return sql.one(LOCKED, GrowthStore::standing, member, ladder.first().code(), now, ladder.version());
    }

    /** Members for whom time alone has changed something, the longest overdue first. */
    Uni<List<MemberId>> due(LocalDate today, int limit) {
        return sql.list(DUE, GrowthStore::member, today, limit);
    }

    /** Members last assessed under an older ladder. */
    Uni<List<MemberId>> behind(Ladder ladder, int limit) {
        return sql.list(BEHIND, GrowthStore::member, ladder.version(), limit);
    }

    /** The member's standing, locked; empty when another node is at it or was faster. */
    Uni<Optional<Standing>> lockedIfDue(MemberId member, Ladder ladder, LocalDate today) {
        return sql.first(LOCKED_IF_DUE, GrowthStore::standing, member, today, ladder.version());
    }

    Uni<Void> save(MemberId member, Assessment assessment, Instant since, Ladder ladder) {
        return sql.update(
                        SAVE,
                        member,
                        assessment.level().code(),
                        since,
                        assessment.growth(),
                        assessment.keptUntil(),
                        assessment.checkOn(),
                        ladder.version())
                .replaceWithVoid();
    }

    /** True when it was granted now, false when it had been before. */
    Uni<Boolean> grant(Matter matter, long amount, LocalDate countsOn, String title, Instant now) {
        return sql.update(
                        GRANT,
                        ids.next(),
                        matter.member(),
                        matter.dimension(),
                        amount,
                        matter.kind(),
                        matter.reference(),
                        countsOn,
                        title,
                        now)
                .map(rows -> rows == 1);
    }

    /** Leaves so much of what was granted; false when that is so already, or nothing ever was. */
    Uni<Boolean> correct(Matter matter, long left, String title, Instant now) {
        return sql.update(
                        CORRECT,
                        ids.next(),
                        matter.member(),
                        matter.dimension(),
                        matter.kind(),
                        matter.reference(),
                        left,
                        title,
                        now)
                .map(rows -> rows == 1);
    }

    /** What of the member's ledger still counted after this day. */
    Uni<List<Growth>> ledger(MemberId member, LocalDate after) {
        return sql.list(LEDGER, GrowthStore::growth, member, after);
    }

    /** The member's entries, the newest first. */
    Uni<List<GrowthEntry>> entries(MemberId member, long before, int limit) {
        return sql.list(ENTRIES, GrowthStore::entry, member, before, limit);
    }

    private static MemberId member(Row row) {
        return new MemberId(row.getLong("member_id"));
    }

    private static Standing standing(Row row) {
        return new Standing(member(row), row.getString("level"), SqlValues.instant(row, "level_since"));
    }

    private static Growth growth(Row row) {
        return new Growth(
                row.getLocalDate("counts_on"), Dimension.valueOf(row.getString("dimension")), row.getLong("amount"));
    }

    private static GrowthEntry entry(Row row) {
        return new GrowthEntry(
                row.getLong("id"),
                Dimension.valueOf(row.getString("dimension")),
                row.getLong("amount"),
                row.getString("title"),
                row.getString("kind"),
                row.getString("reference"),
                row.getLocalDate("counts_on"),
                row.getLocalDate("expires_on"),
                SqlValues.instant(row, "at"));
    }
}
