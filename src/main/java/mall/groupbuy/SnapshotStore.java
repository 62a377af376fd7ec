package mall.groupbuy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Groups in PostgreSQL, as they are shown: every statement sees a group and its seats at one moment. */
@ApplicationScoped
class SnapshotStore {

    /** A seat that is held or firm. */
    record Taken(MemberId member, OrderId order, Optional<Instant> firmAt) {}

    /** A group with its campaign and seats, the first to pay first. */
    record Snapshot(GroupCampaign campaign, Group.State group, List<Taken> seats) {}

    /** A member's seat, for paging. */
    record Place(long seat, GroupId group) {}

    /** A seat a member has or had. */
    record Sitting(GroupId group, OrderId order, SeatStatus status, boolean opener, Instant heldAt) {}

    private static final String SNAPSHOT =
            "SELECT " + CampaignStore.COLUMNS + ", " + GroupStore.COLUMNS + """
            , coalesce((SELECT jsonb_agg(jsonb_build_object('member', s.member_id, 'order', s.order_id,
                               'firmAt', to_char(s.firm_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                           ORDER BY s.firm_at, s.number)
                          FROM gb_seat s WHERE s.group_id = g.id AND s.status <> 'RELEASED'), '[]') AS seats
            """ + GroupStore.WITH_CAMPAIGN;
    private static final String OF_IDS = SNAPSHOT + "WHERE g.id = ANY($1)";
    private static final String JOINABLE = SNAPSHOT + """
            WHERE g.id IN (
                SELECT open.id FROM unnest($1::bigint[]) wanted (campaign)
                 CROSS JOIN LATERAL (
                    SELECT id FROM gb_group
                     WHERE campaign_id = wanted.campaign AND status = 'FORMING' AND expires_at > $2 AND firm > 0
                       AND firm + held < sizes[cardinality(sizes)]
                     ORDER BY expires_at LIMIT $3) open)
             ORDER BY g.expires_at
            """;
    private static final String OF_MEMBER = """
            SELECT s.id, s.group_id FROM gb_seat s
             WHERE s.member_id = $1 AND s.status <> 'RELEASED' AND s.id < $2 ORDER BY s.id DESC LIMIT $3
            """;

    private static final String ALL_OF_MEMBER = """
            SELECT group_id, order_id, status, opener, held_at FROM gb_seat WHERE member_id = $1 ORDER BY id
            """;

    private final Sql sql;

    SnapshotStore(Sql sql) {
        this.sql = sql;
    }

    Uni<List<Snapshot>> find(Collection<GroupId> ids) {
        return sql.list(OF_IDS, SnapshotStore::read, (Object) SqlValues.longs(ids, GroupId::value));
    }

    /** Groups with free seats, per campaign the {@code most} that end soonest. */
    Uni<List<Snapshot>> joinable(Collection<GroupCampaignId> campaigns, Instant now, int most) {
        return sql.list(JOINABLE, SnapshotStore::read, SqlValues.longs(campaigns, GroupCampaignId::value), now, most);
    }

    /** The member's seats, the newest first. */
    Uni<List<Place>> ofMember(MemberId member, long before, int limit) {
        return sql.list(
                OF_MEMBER,
                row -> new Place(row.getLong("id"), new GroupId(row.getLong("group_id"))),
                member,
                before,
                limit);
    }

    /** Every seat the member ever took, the first one first. */
    Uni<List<Sitting>> seatsOf(MemberId member) {
        return sql.list(
                ALL_OF_MEMBER,
                row -> new Sitting(
                        new GroupId(row.getLong("group_id")),
                        new OrderId(row.getLong("order_id")),
                        SeatStatus.valueOf(row.getString("status")),
                        row.getBoolean("opener"),
                        SqlValues.instant(row, "held_at")),
                member);
    }

    private static Snapshot read(Row row) {
        JsonArray seats = row.getJsonArray("seats");
        return new Snapshot(
                CampaignStore.read(row),
                GroupStore.readState(row),
                seats.stream()
                        .map(JsonObject.class::cast)
                        .map(SnapshotStore::taken)
                        .toList());
    }

    private static Taken taken(JsonObject seat) {
        return new Taken(
                new MemberId(seat.getLong("member")),
                new OrderId(seat.getLong("order")),
                Optional.ofNullable(seat.getString("firmAt")).map(Instant::parse));
    }
}
