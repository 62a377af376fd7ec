package mall.groupbuy;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.groupbuy.GroupBuyEvent.Payer;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/**
 * Groups and seats in PostgreSQL, as they are decided. Rows are locked in this order: group, quota, turn. A statement
 * that waited for the group's row sees nothing else afresh, so it is always a second one that looks at the seats.
 */
@ApplicationScoped
class GroupStore {

    /** A group with its campaign, as a member finds it who wants to join. */
    record Invitation(GroupCampaign campaign, Group group, boolean alreadyIn) {}

    /** A seat with its group and campaign. */
    record Placement(GroupCampaign campaign, Group group, Seat seat) {}

    /** A group with its campaign. */
    record Due(GroupCampaign campaign, Group group) {}

    /** How taking a seat came out; the first {@code false} is why it was not taken. */
    record Taking(boolean inQuota, boolean inLimit, boolean seated) {}

    /** The columns of a group {@code g}. */
    static final String COLUMNS = """
            g.id AS g_id, g.campaign_id, g.sizes, g.leader_id, g.status AS g_status, g.firm, g.held, g.expires_at,
            g.nudge_at, g.tier, g.subsidised, g.ended_at, g.version""";

    /** A group with its campaign and quota; begins and ends with a blank. */
    static final String WITH_CAMPAIGN =
            " FROM gb_group g JOIN gb_campaign c ON c.id = g.campaign_id JOIN gb_quota q ON q.campaign_id = c.id ";

    private static final String INVITATION = "SELECT " + CampaignStore.COLUMNS + ", " + COLUMNS + """
            , EXISTS (SELECT 1 FROM gb_seat s WHERE s.group_id = g.id AND s.member_id = $3 AND s.status <> 'RELEASED')
              AS already_in""" + WITH_CAMPAIGN
            + "WHERE g.id = $1 AND g.campaign_id = $2";
    private static final String LOCK_INVITATION = INVITATION + " FOR UPDATE OF g";
    private static final String PLACEMENT = "SELECT " + CampaignStore.COLUMNS + ", " + COLUMNS + """
            , s.id AS s_id, s.member_id, s.order_id, s.opener, s.status AS s_status, s.pieces, s.refunds_fen
            """ + WITH_CAMPAIGN
            + "JOIN gb_seat s ON s.group_id = g.id WHERE s.order_id = $1 ORDER BY s.id DESC LIMIT 1";
    private static final String LOCK_PLACEMENT = PLACEMENT + " FOR UPDATE OF g";
    private static final String LOCK_FORMING = "SELECT " + CampaignStore.COLUMNS + ", " + COLUMNS + WITH_CAMPAIGN + """
            WHERE g.id = $1 AND g.status = 'FORMING' FOR UPDATE OF g SKIP LOCKED
            """;
    private static final String DUE = """
            SELECT id FROM gb_group WHERE status = 'FORMING' AND expires_at <= $1 ORDER BY expires_at LIMIT $2
            """;
    private static final String TO_NUDGE = """
            SELECT id FROM gb_group WHERE nudge_at <= $1 ORDER BY nudge_at LIMIT $2
            """;

    private static final String SET_GROUP = """
            UPDATE gb_group SET leader_id = $2, status = $3::varchar, firm = $4, held = $5, expires_at = $6,
                    nudge_at = $7, tier = $8, subsidised = $9, ended_at = $10, version = $11
             WHERE id = $1
            """;
    // the quota and the limit of the member's turns are conditions, not something read before
    private static final String TAKE = """
            WITH units AS (
                UPDATE gb_quota SET taken = taken + $4 WHERE campaign_id = $2 AND taken + $4 <= quota RETURNING 1),
            turn AS (
                INSERT INTO gb_turn (campaign_id, member_id, %1$s)
                SELECT $2::bigint, $3::bigint, 1 WHERE EXISTS (SELECT 1 FROM units)
                ON CONFLICT (campaign_id, member_id) DO UPDATE SET %1$s = gb_turn.%1$s + 1 WHERE gb_turn.%1$s < $5
                RETURNING 1),
            grp AS (
                %2$s),
            seat AS (
                INSERT INTO gb_seat (id, group_id, member_id, order_id, number, opener, status, pieces, refunds_fen, held_at)
                SELECT $6::bigint, $1::bigint, $3::bigint, $7::bigint, free.number, %3$s, 'HELD', $4::integer,
                       $8::bigint[], $9::timestamptz
                  FROM (SELECT min(n) AS number
                          FROM generate_series(1, 1 + (SELECT count(*)::integer FROM gb_seat
                                                        WHERE group_id = $1 AND status <> 'RELEASED')) n
                         WHERE NOT EXISTS (SELECT 1 FROM gb_seat
                                            WHERE group_id = $1 AND number = n AND status <> 'RELEASED')) free
                 WHERE EXISTS (SELECT 1 FROM turn)
                ON CONFLICT (group_id, member_id) WHERE status <> 'RELEASED' DO NOTHING
                RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM units) AS in_quota,
                   EXISTS (SELECT 1 FROM turn) AS in_limit,
                   EXISTS (SELECT 1 FROM seat) AS seated
            """;
    private static final String OPEN = TAKE.formatted("opened", """
            INSERT INTO gb_group (id, campaign_id, leader_id, sizes, status, firm, held, expires_at, version)
                SELECT $1::bigint, $2::bigint, $3::bigint, $10::integer[], 'FORMING', 0, 1, $11::timestamptz, 1
                 WHERE EXISTS (SELECT 1 FROM turn)""", "true");
    private static final String JOIN =
            TAKE.formatted("joined", "UPDATE gb_group SET held = $10, version = $11 WHERE id = $1", "false");
    private static final String PAY = """
            WITH seat AS (UPDATE gb_seat SET status = 'FIRM', firm_at = $13 WHERE id = $12)
            """ + SET_GROUP;
    // $13 is the one seat that is let go, if any; an end lets go of what is held too, a failure gives everything back
    private static final String GIVE_BACK = """
            WITH freed AS (
                UPDATE gb_seat SET status = 'RELEASED', released_at = $14
                 WHERE group_id = $1 AND status <> 'RELEASED'
                   AND (id = $13 OR ($3::varchar <> 'FORMING' AND status = 'HELD'))
                RETURNING member_id, opener, pieces),
            returned AS (
                SELECT member_id, opener, pieces FROM freed
                UNION ALL
                SELECT member_id, opener, pieces FROM gb_seat
                 WHERE group_id = $1 AND $3::varchar = 'FAILED' AND status = 'FIRM' AND id IS DISTINCT FROM $13),
            units AS (
                UPDATE gb_quota SET taken = taken - (SELECT sum(pieces) FROM returned)
                 WHERE campaign_id = $12 AND EXISTS (SELECT 1 FROM returned) RETURNING 1),
            turns AS (
                UPDATE gb_turn t SET opened = opened - r.opener::integer, joined = joined - (NOT r.opener)::integer
                  FROM returned r
                 WHERE t.campaign_id = $12 AND t.member_id = r.member_id AND EXISTS (SELECT 1 FROM units))
            """ + SET_GROUP;
    private static final String PAYERS = """
            SELECT member_id, order_id FROM gb_seat WHERE group_id = $1 AND status = 'FIRM' ORDER BY firm_at, number
            """;
    private static final String REFUNDS = """
            SELECT order_id, refunds_fen[$2] AS refund_fen FROM gb_seat
             WHERE group_id = $1 AND status = 'FIRM' ORDER BY number
            """;

    private final Sql sql;

    GroupStore(Sql sql) {
        this.sql = sql;
    }

    /** The group of the campaign, not locked. */
    Uni<Optional<Invitation>> invitation(GroupId group, GroupCampaignId campaign, MemberId member) {
        return sql.first(INVITATION, GroupStore::readInvitation, group, campaign, member);
    }

    Uni<Optional<Invitation>> lockedInvitation(GroupId group, GroupCampaignId campaign, MemberId member) {
        return sql.first(LOCK_INVITATION, GroupStore::readInvitation, group, campaign, member);
    }

    /** The group whose countdown is over or stopped, locked; empty when it is decided or somebody else has it. */
    Uni<Optional<Due>> lockedForming(GroupId group) {
        return sql.first(LOCK_FORMING, row -> new Due(CampaignStore.read(row), readGroup(row)), group);
    }

    /** The order's seat with its group locked; the latest, should there have been several. */
    Uni<Optional<Placement>> lockedPlacement(OrderId order) {
        return sql.first(LOCK_PLACEMENT, GroupStore::readPlacement, order);
    }

    /** As {@link #lockedPlacement}, not locked. */
    Uni<Optional<Placement>> placement(OrderId order) {
        return sql.first(PLACEMENT, GroupStore::readPlacement, order);
    }

    /** Forming groups whose deadline has come. */
    Uni<List<GroupId>> due(Instant now, int limit) {
        return sql.list(DUE, row -> new GroupId(row.getLong("id")), now, limit);
    }

    /** Groups whose leader should hear that the deadline comes near. */
    Uni<List<GroupId>> toNudge(Instant now, int limit) {
        return sql.list(TO_NUDGE, row -> new GroupId(row.getLong("id")), now, limit);
    }

    /**
     * Writes a new group with its opener's held seat and takes pieces and a turn for it. Unless all of the answer is
     * true, something may be half done and the transaction must not be committed – except that nothing at all is done
     * when the quota says no.
     *
     * @param limit how many groups the member may have opened afterwards
     */
    Uni<Taking> open(Group.State group, Seat seat, int limit, Instant now) {
        return sql.one(
                OPEN,
                GroupStore::readTaking,
                group.id(),
                group.campaign(),
                seat.member(),
                seat.pieces(),
                limit,
                seat.id(),
                seat.order(),
                SqlValues.longs(seat.refunds(), Money::fen),
                now,
                group.sizes().toArray(Integer[]::new),
                group.expiresAt());
    }

    /** As {@link #open}, for one more seat in a group that is locked. */
    Uni<Taking> join(Group.State group, Seat seat, int limit, Instant now) {
        return sql.one(
                JOIN,
                GroupStore::readTaking,
                group.id(),
                group.campaign(),
                seat.member(),
                seat.pieces(),
                limit,
                seat.id(),
                seat.order(),
                SqlValues.longs(seat.refunds(), Money::fen),
                now,
                group.held(),
                group.version());
    }

    /** Saves the group after a held seat became firm. */
    Uni<Void> savePayment(Group.State group, Seat seat, Instant now) {
        return sql.update(PAY, with(group, seat.id(), now)).replaceWithVoid();
    }

    /** Saves the group alone. */
    Uni<Void> save(Group.State group) {
        return sql.update(SET_GROUP, with(group)).replaceWithVoid();
    }

    /**
     * Saves the group after a seat was let go or the group was decided, and gives pieces and turns back: those of the
     * seat; at the end also those of held seats; of every seat when the group failed.
     */
    Uni<Void> saveWithReturns(Group.State group, Optional<Seat> freed, Instant now) {
        return sql.update(GIVE_BACK, with(group, group.campaign(), freed.map(Seat::id), now))
                .replaceWithVoid();
    }

    /** Who has paid, in the order of payment. */
    Uni<List<Payer>> payers(GroupId group) {
        return sql.list(
                PAYERS,
                row -> new Payer(new MemberId(row.getLong("member_id")), new OrderId(row.getLong("order_id"))),
                group);
    }

    /** What each paid order gets back now that its group completed at the tier; zero where nothing does. */
    Uni<Map<OrderId, Money>> refunds(GroupId group, int tier) {
        return sql.list(
                        REFUNDS,
                        row -> Map.entry(new OrderId(row.getLong("order_id")), Money.ofFen(row.getLong("refund_fen"))),
                        group,
                        tier)
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new)));
    }

    private static Object[] with(Group.State group, Object... more) {
        Object[] columns = {
            group.id(),
            group.leader(),
            group.status(),
            group.firm(),
            group.held(),
            group.expiresAt(),
            group.nudgeAt(),
            group.tier().isPresent() ? group.tier().getAsInt() : null,
            group.subsidised(),
            group.endedAt(),
            group.version()
        };
        return Stream.of(columns, more).flatMap(Arrays::stream).toArray();
    }

    private static Invitation readInvitation(Row row) {
        return new Invitation(CampaignStore.read(row), readGroup(row), row.getBoolean("already_in"));
    }

    private static Placement readPlacement(Row row) {
        Seat seat = new Seat(
                row.getLong("s_id"),
                new GroupId(row.getLong("g_id")),
                new MemberId(row.getLong("member_id")),
                new OrderId(row.getLong("order_id")),
                row.getBoolean("opener"),
                SeatStatus.valueOf(row.getString("s_status")),
                row.getInteger("pieces"),
                Arrays.stream(row.getArrayOfLongs("refunds_fen"))
                        .map(Money::ofFen)
                        .toList());
        return new Placement(CampaignStore.read(row), readGroup(row), seat);
    }

    private static Group readGroup(Row row) {
        return new Group(readState(row));
    }

    /** Reads a row that has {@link #COLUMNS}. */
    static Group.State readState(Row row) {
        return new Group.State(
                new GroupId(row.getLong("g_id")),
                new GroupCampaignId(row.getLong("campaign_id")),
                List.of(row.getArrayOfIntegers("sizes")),
                new MemberId(row.getLong("leader_id")),
                GroupStatus.valueOf(row.getString("g_status")),
                row.getInteger("firm"),
                row.getInteger("held"),
                SqlValues.instant(row, "expires_at"),
                SqlValues.instantIfAny(row, "nudge_at"),
                CampaignStore.integerIfAny(row, "tier"),
                row.getBoolean("subsidised"),
                SqlValues.instantIfAny(row, "ended_at"),
                row.getLong("version"));
    }

    private static Taking readTaking(Row row) {
        return new Taking(row.getBoolean("in_quota"), row.getBoolean("in_limit"), row.getBoolean("seated"));
    }
}
