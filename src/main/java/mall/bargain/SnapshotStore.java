package mall.bargain;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Bargains in PostgreSQL, as they are shown: every statement sees a bargain and its helps at one moment. */
@ApplicationScoped
class SnapshotStore {

    /** What a friend took off. */
    record Given(MemberId helper, boolean newcomer, Money cut, Instant at) {}

    /** A bargain with its campaign, the helps with the latest first, and the living orders. */
    record Snapshot(
            BargainCampaign campaign, Bargain.State bargain, List<Given> helps, List<LiveBargain.Order> orders) {}

    /** A bargain a member started. */
    record Started(BargainId bargain, BargainStatus status, Instant at) {}

    /** A help a member gave. */
    record Gave(BargainId bargain, Money cut, Instant at) {}

    private static final String SNAPSHOT =
            "SELECT " + BargainCampaignStore.COLUMNS + ", " + BargainStore.COLUMNS + """
            , coalesce((SELECT jsonb_agg(jsonb_build_object('member', h.helper_id, 'newcomer', h.newcomer,
                               'cut', h.cut_fen,
                               'at', to_char(h.helped_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                           ORDER BY h.first_cut DESC)
                          FROM br_help h WHERE h.bargain_id = b.id), '[]') AS helps,
              coalesce((SELECT jsonb_agg(jsonb_build_object('buyer', p.buyer_id, 'order', p.order_id))
                          FROM br_purchase p WHERE p.bargain_id = b.id AND p.status <> 'RELEASED'), '[]') AS orders
            """ + BargainStore.WITH_CAMPAIGN;
    private static final String OF_IDS = SNAPSHOT + "WHERE b.id = ANY($1)";
    private static final String OF_OWNER = SNAPSHOT + "WHERE b.owner_id = $1 AND b.id < $2 ORDER BY b.id DESC LIMIT $3";
    private static final String STARTED =
            "SELECT id, status, started_at FROM br_bargain WHERE owner_id = $1 ORDER BY id";
    private static final String GAVE =
            "SELECT bargain_id, cut_fen, helped_at FROM br_help WHERE helper_id = $1 ORDER BY helped_at";

    private final Sql sql;

    SnapshotStore(Sql sql) {
        this.sql = sql;
    }

    Uni<List<Snapshot>> find(Collection<BargainId> ids) {
        return sql.list(OF_IDS, SnapshotStore::read, (Object) SqlValues.longs(ids, BargainId::value));
    }

    /** The bargains a member started, the newest first. */
    Uni<List<Snapshot>> ofOwner(MemberId owner, long before, int limit) {
        return sql.list(OF_OWNER, SnapshotStore::read, owner, before, limit);
    }

    /** Every bargain the member ever started, the first one first. */
    Uni<List<Started>> startedBy(MemberId member) {
        return sql.list(
                STARTED,
                row -> new Started(
                        new BargainId(row.getLong("id")),
                        BargainStatus.valueOf(row.getString("status")),
                        SqlValues.instant(row, "started_at")),
                member);
    }

    /** Every help the member ever gave, the first one first. */
    Uni<List<Gave>> givenBy(MemberId member) {
        return sql.list(
                GAVE,
                row -> new Gave(
                        new BargainId(row.getLong("bargain_id")),
                        SqlValues.money(row, "cut_fen"),
                        SqlValues.instant(row, "helped_at")),
                member);
    }

    private static Snapshot read(Row row) {
        return new Snapshot(
                BargainCampaignStore.read(row),
                BargainStore.readState(row),
                objects(row.getJsonArray("helps")).stream()
                        .map(SnapshotStore::given)
                        .toList(),
                objects(row.getJsonArray("orders")).stream()
                        .map(order -> new LiveBargain.Order(
                                new MemberId(order.getLong("buyer")), new OrderId(order.getLong("order"))))
                        .toList());
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private static Given given(JsonObject help) {
        return new Given(
                new MemberId(help.getLong("member")),
                help.getBoolean("newcomer"),
                Money.ofFen(help.getLong("cut")),
                Instant.parse(help.getString("at")));
    }
}
