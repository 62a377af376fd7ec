package mall.bargain;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/**
 * Bargains and helps in PostgreSQL, as they are decided. Rows are locked in this order: bargain, turn, quota. A
 * statement that waited for the bargain's row sees nothing else afresh; what it then takes for granted is a condition
 * or a unique key of the statement that writes.
 */
@ApplicationScoped
class BargainStore {

    /** A bargain with its campaign, as a member finds it. */
    record Invitation(BargainCampaign campaign, Bargain bargain, boolean helped) {}

    /** How starting came out; the first {@code false} is why nothing was started. */
    record Start(boolean inLimit, boolean started) {}

    /** How a help came out; the first {@code false} is why it was not given. */
    record Giving(boolean inLimits, boolean given) {}

    /** How often a member has helped in a campaign. */
    record Turns(boolean helpedHere, int today, int altogether) {

        /** Why he may not help once more; empty when he may. */
        Optional<BargainError> obstacle(BargainTerms terms) {
            if (helpedHere) {
                return Optional.of(BargainError.HELPED_ALREADY);
            }
            if (altogether >= terms.campaignHelps()) {
                return Optional.of(BargainError.CAMPAIGN_HELP_LIMIT);
            }
            return today >= terms.dailyHelps() ? Optional.of(BargainError.DAILY_HELP_LIMIT) : Optional.empty();
        }
    }

    /** The columns of a bargain {@code b}. */
    static final String COLUMNS = """
            b.id AS b_id, b.campaign_id, b.owner_id, b.start_fen, b.plan_fen, b.given, b.status AS b_status, b.held,
            b.paid, b.expires_at, b.nudge_at, b.ended_at, b.version""";

    /** A bargain with its campaign and quota; begins and ends with a blank. */
    static final String WITH_CAMPAIGN =
            " FROM br_bargain b JOIN br_campaign c ON c.id = b.campaign_id JOIN br_quota q ON q.campaign_id = c.id ";

    private static final String INVITATION =
            "SELECT " + BargainCampaignStore.COLUMNS + ", " + COLUMNS + """
            , EXISTS (SELECT 1 FROM br_help h WHERE h.bargain_id = b.id AND h.helper_id = $2) AS helped
            """ + WITH_CAMPAIGN + "WHERE b.id = $1";
    private static final String LOCK_INVITATION = INVITATION + " FOR UPDATE OF b";
    private static final String LOCK_ALIVE =
            "SELECT " + COLUMNS + " FROM br_bargain b WHERE b.id = $1 AND b.ended_at IS NULL FOR UPDATE SKIP LOCKED";
    private static final String RUNNING =
            "SELECT id FROM br_bargain WHERE campaign_id = $1 AND owner_id = $2 AND ended_at IS NULL";
    private static final String TURNS = """
            SELECT EXISTS (SELECT 1 FROM br_help WHERE bargain_id = $3 AND helper_id = $2) AS helped_here,
                   coalesce(max(helped_today) FILTER (WHERE help_day = $4), 0) AS today,
                   coalesce(max(helped), 0) AS altogether
              FROM br_turn WHERE campaign_id = $1 AND member_id = $2
            """;
    private static final String DUE = """
            SELECT id FROM br_bargain
             WHERE ended_at IS NULL AND held = 0 AND expires_at <= $1 ORDER BY expires_at LIMIT $2
            """;
    private static final String TO_NUDGE = "SELECT id FROM br_bargain WHERE nudge_at <= $1 ORDER BY nudge_at LIMIT $2";

    private static final String START = """
            WITH turn AS (
                INSERT INTO br_turn (campaign_id, member_id, started) VALUES ($2, $3, 1)
                ON CONFLICT (campaign_id, member_id) DO UPDATE SET started = br_turn.started + 1
                 WHERE br_turn.started < $4
                RETURNING 1),
            bargain AS (
                INSERT INTO br_bargain (id, campaign_id, owner_id, start_fen, plan_fen, floor_fen, given, price_fen,
                        status, held, paid, expires_at, nudge_at, version, started_at)
                SELECT $1::bigint, $2::bigint, $3::bigint, $5::bigint, $6::bigint[], $7::bigint, 0, $5::bigint,
                       $8::varchar, 0, 0, $9::timestamptz, $10::timestamptz, $11::bigint, $12::timestamptz
                 WHERE EXISTS (SELECT 1 FROM turn)
                ON CONFLICT (campaign_id, owner_id) WHERE ended_at IS NULL DO NOTHING
                RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM turn) AS in_limit, EXISTS (SELECT 1 FROM bargain) AS started
            """;
    private static final String SET_BARGAIN = """
            UPDATE br_bargain SET given = $2, price_fen = $3, status = $4::varchar, held = $5, paid = $6,
                    nudge_at = $7::timestamptz, ended_at = $8::timestamptz, version = $9
             WHERE id = $1
            """;
    private static final String GIVE = """
            WITH turn AS (
                INSERT INTO br_turn (campaign_id, member_id, helped, help_day, helped_today)
                VALUES ($10, $11, 1, $12, 1)
                ON CONFLICT (campaign_id, member_id) DO UPDATE
                   SET helped = br_turn.helped + 1, help_day = $12,
                       helped_today = CASE WHEN br_turn.help_day = $12 THEN br_turn.helped_today + 1 ELSE 1 END
                 WHERE br_turn.helped < $13 AND (br_turn.help_day IS DISTINCT FROM $12 OR br_turn.helped_today < $14)
                RETURNING 1),
            help AS (
                INSERT INTO br_help (bargain_id, helper_id, newcomer, first_cut, cuts, cut_fen, price_fen, helped_at)
                SELECT $1::bigint, $11::bigint, $15::boolean, $16::integer, $17::integer, $18::bigint, $3::bigint,
                       $19::timestamptz
                 WHERE EXISTS (SELECT 1 FROM turn)
                ON CONFLICT (bargain_id, helper_id) DO NOTHING
                RETURNING 1),
            bargain AS (
            """ + SET_BARGAIN + """
            )
            SELECT EXISTS (SELECT 1 FROM turn) AS in_limits, EXISTS (SELECT 1 FROM help) AS given
            """;

    private final Sql sql;

    BargainStore(Sql sql) {
        this.sql = sql;
    }

    /** The bargain as this member finds it, not locked. */
    Uni<Optional<Invitation>> invitation(BargainId bargain, MemberId member) {
        return sql.first(INVITATION, BargainStore::readInvitation, bargain, member);
    }

    Uni<Optional<Invitation>> lockedInvitation(BargainId bargain, MemberId member) {
        return sql.first(LOCK_INVITATION, BargainStore::readInvitation, bargain, member);
    }

    /** The bargain, locked; empty when it has ended or somebody else has it. */
    Uni<Optional<Bargain>> lockedAlive(BargainId bargain) {
        return sql.first(LOCK_ALIVE, row -> new Bargain(readState(row)), bargain);
    }

    /** The member's living bargain of the campaign. */
    Uni<Optional<BargainId>> running(BargainCampaignId campaign, MemberId owner) {
        return sql.first(RUNNING, row -> new BargainId(row.getLong("id")), campaign, owner);
    }

    /** How often the member has helped: on this business day, in the campaign, and whether in this bargain. */
    Uni<Turns> turns(BargainCampaignId campaign, MemberId member, BargainId bargain, Instant now) {
        return sql.one(
                TURNS,
                row -> new Turns(row.getBoolean("helped_here"), row.getInteger("today"), row.getInteger("altogether")),
                campaign,
                member,
                bargain,
                BusinessTime.dayOf(now));
    }

    /** Bargains whose deadline has come and that nobody is paying for. */
    Uni<List<BargainId>> due(Instant now, int limit) {
        return sql.list(DUE, row -> new BargainId(row.getLong("id")), now, limit);
    }

    /** Bargains whose owner should hear that the deadline comes near. */
    Uni<List<BargainId>> toNudge(Instant now, int limit) {
        return sql.list(TO_NUDGE, row -> new BargainId(row.getLong("id")), now, limit);
    }

    /**
     * Writes a new bargain and takes one of the member's starts for it. Unless all of the answer is true the
     * transaction must not be committed.
     *
     * @param limit how many bargains the member may have started afterwards
     */
    Uni<Start> start(Bargain.State bargain, int limit, Instant now) {
        return sql.one(
                START,
                row -> new Start(row.getBoolean("in_limit"), row.getBoolean("started")),
                bargain.id(),
                bargain.campaign(),
                bargain.owner(),
                limit,
                bargain.plan().start(),
                SqlValues.longs(bargain.plan().cuts(), Money::fen),
                bargain.plan().floor(),
                bargain.status(),
                bargain.expiresAt(),
                bargain.nudgeAt(),
                bargain.version(),
                now);
    }

    /** Saves a locked bargain with the help that was given, as {@link #start}: all true, or nothing is committed. */
    Uni<Giving> give(Bargain.State bargain, Help help, BargainTerms terms) {
        return sql.one(
                GIVE,
                row -> new Giving(row.getBoolean("in_limits"), row.getBoolean("given")),
                with(
                        bargain,
                        bargain.campaign(),
                        help.helper(),
                        BusinessTime.dayOf(help.at()),
                        terms.campaignHelps(),
                        terms.dailyHelps(),
                        help.newcomer(),
                        help.firstCut(),
                        help.cuts(),
                        help.cut(),
                        help.at()));
    }

    /** Saves a locked bargain alone. */
    Uni<Void> save(Bargain.State bargain) {
        return sql.update(SET_BARGAIN, with(bargain)).replaceWithVoid();
    }

    private static Object[] with(Bargain.State bargain, Object... more) {
        Object[] columns = {
            bargain.id(),
            bargain.given(),
            bargain.price(),
            bargain.status(),
            bargain.held(),
            bargain.paid(),
            bargain.nudgeAt(),
            bargain.endedAt(),
            bargain.version()
        };
        return Stream.of(columns, more).flatMap(Arrays::stream).toArray();
    }

    private static Invitation readInvitation(Row row) {
        return new Invitation(BargainCampaignStore.read(row), new Bargain(readState(row)), row.getBoolean("helped"));
    }

    /** Reads a row that has {@link #COLUMNS}. */
    static Bargain.State readState(Row row) {
        return new Bargain.State(
                new BargainId(row.getLong("b_id")),
                new BargainCampaignId(row.getLong("campaign_id")),
                new MemberId(row.getLong("owner_id")),
                new CutPlan(
                        SqlValues.money(row, "start_fen"),
                        Arrays.stream(row.getArrayOfLongs("plan_fen"))
                                .map(Money::ofFen)
                                .toList()),
                row.getInteger("given"),
                BargainStatus.valueOf(row.getString("b_status")),
                row.getInteger("held"),
                row.getInteger("paid"),
                SqlValues.instant(row, "expires_at"),
                SqlValues.instantIfAny(row, "nudge_at"),
                SqlValues.instantIfAny(row, "ended_at"),
                row.getLong("version"));
    }
}
