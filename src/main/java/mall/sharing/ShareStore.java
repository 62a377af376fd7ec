package mall.sharing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code sr_share}. */
@ApplicationScoped
class ShareStore {

    /** A link as it stands in an export. */
    record Kept(Share share, Instant at) {}

    private static final String COLUMNS = "id, token, member_id, target_type, target_key";
    // a member who shares again shares the same link; the update that changes nothing makes it come back
    private static final String INSERT_OR_FIND = """
            INSERT INTO sr_share (id, token, member_id, target_type, target_key) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (member_id, target_type, target_key) DO UPDATE SET target_key = excluded.target_key
            RETURNING\s""" + COLUMNS;
    private static final String BY_TOKEN = "SELECT " + COLUMNS + " FROM sr_share WHERE token = $1";
    private static final String CODE = "SELECT code FROM sr_share WHERE token = $1 AND code IS NOT NULL";
    private static final String KEEP_CODE = "UPDATE sr_share SET code = $2 WHERE token = $1";
    private static final String OF_MEMBER =
            "SELECT " + COLUMNS + ", created_at FROM sr_share WHERE member_id = $1 ORDER BY id LIMIT $2";

    private final Sql sql;
    private final Ids ids;

    ShareStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    Uni<Share> insertOrFind(MemberId sharer, Target target) {
        return sql.one(
                INSERT_OR_FIND,
                ShareStore::read,
                ids.next(),
                ShareToken.random().text(),
                sharer,
                target.type(),
                target.key());
    }

    Uni<Optional<Share>> find(ShareToken token) {
        return sql.first(BY_TOKEN, ShareStore::read, token.text());
    }

    Uni<Optional<byte[]>> code(ShareToken token) {
        return sql.first(CODE, row -> row.getBuffer("code").getBytes(), token.text());
    }

    Uni<Void> keepCode(ShareToken token, byte[] jpeg) {
        return sql.update(KEEP_CODE, token.text(), Buffer.buffer(jpeg)).replaceWithVoid();
    }

    Uni<List<Kept>> ofMember(MemberId member, int most) {
        return sql.list(OF_MEMBER, row -> new Kept(read(row), SqlValues.instant(row, "created_at")), member, most);
    }

    private static Share read(Row row) {
        return new Share(
                row.getLong("id"),
                new ShareToken(row.getString("token")),
                new MemberId(row.getLong("member_id")),
                new Target(TargetType.valueOf(row.getString("target_type")), row.getString("target_key")));
    }
}
