package mall.card;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import mall.identity.MemberId;
import mall.platform.db.Sql;

/** Who ever had a card, in {@code cd_card}. */
@ApplicationScoped
class HolderStore {

    private static final String AFTER =
            "SELECT member_id FROM cd_card WHERE member_id > $1 ORDER BY member_id LIMIT $2";
    private static final String OPENED_SINCE = "SELECT member_id FROM cd_card WHERE opened_at >= $1";

    private final Sql sql;

    HolderStore(Sql sql) {
        this.sql = sql;
    }

    /** In the order of their ids. */
    Uni<List<MemberId>> after(long member, int limit) {
        return sql.list(AFTER, row -> new MemberId(row.getLong("member_id")), member, limit);
    }

    Uni<List<MemberId>> openedSince(Instant since) {
        return sql.list(OPENED_SINCE, row -> new MemberId(row.getLong("member_id")), since);
    }
}
