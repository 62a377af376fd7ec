package mall.sharing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.groupbuy.GroupId;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.Sql;

/** All SQL of {@code sr_share}. */
@ApplicationScoped
class ShareStore {

    // a member who shares again shares the same link; the update that changes nothing makes it come back
    private static final String INSERT_OR_FIND = """
            INSERT INTO sr_share (id, token, member_id, target_type, target_id) VALUES ($1, $2, $3, 'GROUP', $4)
            ON CONFLICT (member_id, target_type, target_id) DO UPDATE SET target_id = excluded.target_id
            RETURNING token, member_id, target_id
            """;
    private static final String BY_TOKEN = "SELECT token, member_id, target_id FROM sr_share WHERE token = $1";
    private static final String CODE = "SELECT code FROM sr_share WHERE token = $1 AND code IS NOT NULL";
    private static final String KEEP_CODE = "UPDATE sr_share SET code = $2 WHERE token = $1";

    private final Sql sql;
    private final Ids ids;

    ShareStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    Uni<Share> insertOrFind(MemberId sharer, GroupId group) {
        return sql.one(
                INSERT_OR_FIND,
                ShareStore::read,
                ids.next(),
                ShareToken.random().text(),
                sharer,
                group);
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

    private static Share read(Row row) {
        return new Share(
                new ShareToken(row.getString("token")),
                new MemberId(row.getLong("member_id")),
                new GroupId(row.getLong("target_id")));
    }
}
