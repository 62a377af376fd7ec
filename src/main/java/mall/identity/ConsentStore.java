package mall.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code id_consent}. */
@ApplicationScoped
class ConsentStore {

    // agreeing again to what is in force changes nothing: the first moment is the one that counts
    private static final String GIVE = """
            INSERT INTO id_consent AS c (id, member_id, kind, version, given_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (member_id, kind, version) WHERE withdrawn_at IS NULL DO UPDATE SET version = c.version
            RETURNING id, kind, version, given_at, withdrawn_at
            """;
    private static final String WITHDRAW = """
            UPDATE id_consent SET withdrawn_at = $3 WHERE member_id = $1 AND kind = $2 AND withdrawn_at IS NULL
            """;
    private static final String IN_FORCE = """
            SELECT DISTINCT member_id FROM id_consent
             WHERE member_id = ANY ($1::bigint[]) AND kind = $2 AND withdrawn_at IS NULL
            """;
    private static final String OF_MEMBER = """
            SELECT id, kind, version, given_at, withdrawn_at FROM id_consent
             WHERE member_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
            """;

    private final Sql sql;
    private final Ids ids;

    ConsentStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    Uni<ConsentView> give(MemberId member, ConsentKind kind, String version, Instant now) {
        return sql.one(GIVE, ConsentStore::view, ids.next(), member, kind, version, now);
    }

    /** True when there was one in force. */
    Uni<Boolean> withdraw(MemberId member, ConsentKind kind, Instant now) {
        return sql.update(WITHDRAW, member, kind, now).map(rows -> rows > 0);
    }

    /** The newest first. */
    Uni<List<ConsentView>> ofMember(MemberId member, long before, int limit) {
        return sql.list(OF_MEMBER, ConsentStore::view, member, before, limit);
    }

    /** Who of these agrees to it now. */
    Uni<Set<MemberId>> inForce(Collection<MemberId> members, ConsentKind kind) {
        return sql.list(
                        IN_FORCE,
                        row -> new MemberId(row.getLong("member_id")),
                        SqlValues.longs(members, MemberId::value),
                        kind)
                .map(Set::copyOf);
    }

    private static ConsentView view(Row row) {
        return new ConsentView(
                new ConsentId(row.getLong("id")),
                ConsentKind.valueOf(row.getString("kind")),
                row.getString("version"),
                SqlValues.instant(row, "given_at"),
                SqlValues.instantIfAny(row, "withdrawn_at"));
    }
}
