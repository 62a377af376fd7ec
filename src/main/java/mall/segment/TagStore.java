package mall.segment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code sg_tag}. */
@ApplicationScoped
class TagStore {

    /** Members with one of the tags that follow. */
    static final String TAGGED = "SELECT t.member_id FROM sg_tag t WHERE t.tag = ANY (";

    private static final String OF_MEMBER = "SELECT tag FROM sg_tag WHERE member_id = $1 ORDER BY tag";
    private static final String REPLACE = """
            WITH gone AS (
                DELETE FROM sg_tag WHERE member_id = $1 AND tag <> ALL ($2::text[]))
            INSERT INTO sg_tag (member_id, tag, set_at) SELECT $1::bigint, tag, $3::timestamptz FROM unnest($2::text[]) AS wanted (tag)
            ON CONFLICT DO NOTHING
            """;
    private static final String ADD = """
            INSERT INTO sg_tag (member_id, tag, set_at)
            SELECT f.member_id, $2::text, $3::timestamptz FROM sg_fact f
             WHERE f.member_id = ANY ($1::bigint[])
               AND (SELECT count(*) FROM sg_tag t WHERE t.member_id = f.member_id) < $4
            ON CONFLICT DO NOTHING
            """;
    private static final String TAKE = "DELETE FROM sg_tag WHERE member_id = ANY ($1::bigint[]) AND tag = $2";
    private static final String ALL = "SELECT tag, count(*) AS members FROM sg_tag GROUP BY tag ORDER BY 2 DESC, 1";

    private final Sql sql;

    TagStore(Sql sql) {
        this.sql = sql;
    }

    /** In alphabetical order. */
    Uni<List<String>> ofMember(MemberId member) {
        return sql.list(OF_MEMBER, row -> row.getString("tag"), member);
    }

    /** The member, who has a row of facts, has these tags and no others. */
    Uni<Void> replace(MemberId member, Collection<String> tags, Instant now) {
        return sql.update(REPLACE, member, tags.toArray(String[]::new), now).replaceWithVoid();
    }

    /** How many of these got the tag: none who had it, has so many or has no row of facts. */
    Uni<Integer> add(Collection<MemberId> members, String tag, int most, Instant now) {
        return sql.update(ADD, SqlValues.longs(members, MemberId::value), tag, now, most);
    }

    /** How many of these had the tag. */
    Uni<Integer> take(Collection<MemberId> members, String tag) {
        return sql.update(TAKE, SqlValues.longs(members, MemberId::value), tag);
    }

    /** Every tag that somebody has, and how many have it, the commonest first. */
    Uni<List<Tags.Count>> all() {
        return sql.list(ALL, row -> new Tags.Count(row.getString("tag"), row.getLong("members")));
    }
}
