package mall.bargain;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mall.catalog.SkuId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.pricing.spi.Lane;

/** Campaigns in PostgreSQL. */
@ApplicationScoped
class BargainCampaignStore {

    /** The columns of a campaign {@code c} with its quota {@code q}. */
    static final String COLUMNS = """
            c.id AS c_id, c.sku_id, c.name, c.status AS c_status, c.start_fen AS c_start_fen,
            c.floor_fen AS c_floor_fen, c.cuts, c.mode, c.team, c.newcomer_cuts, c.starts_at, c.ends_at, c.hours,
            c.start_limit, c.daily_helps, c.campaign_helps, c.allowed_lanes, q.quota, q.taken""";

    private static final String FROM = " FROM br_campaign c JOIN br_quota q ON q.campaign_id = c.id ";
    private static final String FIND = "SELECT " + COLUMNS + FROM + "WHERE c.id = $1";
    private static final String LOCK = FIND + " FOR UPDATE OF c";
    private static final String NEWEST = "SELECT " + COLUMNS + FROM + "WHERE c.id < $1 ORDER BY c.id DESC LIMIT $2";
    private static final String ON_SHOW = "SELECT " + COLUMNS + FROM + """
            WHERE c.status = 'PUBLISHED' AND c.ends_at > $1 AND c.id > $2 ORDER BY c.id LIMIT $3
            """;
    private static final String SAVE = """
            WITH campaign AS (
                INSERT INTO br_campaign (id, sku_id, name, status, start_fen, floor_fen, cuts, mode, team,
                        newcomer_cuts, starts_at, ends_at, hours, start_limit, daily_helps, campaign_helps,
                        allowed_lanes)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
                ON CONFLICT (id) DO UPDATE SET sku_id = $2, name = $3, status = $4, start_fen = $5, floor_fen = $6,
                        cuts = $7, mode = $8, team = $9, newcomer_cuts = $10, starts_at = $11, ends_at = $12,
                        hours = $13, start_limit = $14, daily_helps = $15, campaign_helps = $16, allowed_lanes = $17)
            INSERT INTO br_quota (campaign_id, quota) VALUES ($1, $18)
            ON CONFLICT (campaign_id) DO UPDATE SET quota = $18
            """;

    private final Sql sql;

    BargainCampaignStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Optional<BargainCampaign>> find(BargainCampaignId id) {
        return sql.first(FIND, BargainCampaignStore::read, id);
    }

    Uni<Optional<BargainCampaign>> locked(BargainCampaignId id) {
        return sql.first(LOCK, BargainCampaignStore::read, id);
    }

    /** Of every status, newest first. */
    Uni<List<BargainCampaign>> newest(long before, int limit) {
        return sql.list(NEWEST, BargainCampaignStore::read, before, limit);
    }

    /** Published and not over, in the order of their ids; some may not have begun. */
    Uni<List<BargainCampaign>> onShow(Instant now, long after, int limit) {
        return sql.list(ON_SHOW, BargainCampaignStore::read, now, after, limit);
    }

    Uni<Void> save(BargainCampaign campaign) {
        BargainTerms terms = campaign.terms();
        return sql.update(
                        SAVE,
                        campaign.id(),
                        terms.sku(),
                        terms.name(),
                        campaign.status(),
                        terms.startPrice(),
                        terms.floorPrice(),
                        terms.cuts(),
                        terms.mode(),
                        terms.team(),
                        terms.newcomerCuts(),
                        terms.startsAt(),
                        terms.endsAt(),
                        terms.hours(),
                        terms.startLimit(),
                        terms.dailyHelps(),
                        terms.campaignHelps(),
                        terms.allowedLanes().stream().map(Lane::name).sorted().toArray(String[]::new),
                        terms.quota())
                .replaceWithVoid();
    }

    /** Reads a row that has {@link #COLUMNS}. */
    static BargainCampaign read(Row row) {
        BargainTerms terms = new BargainTerms(
                new SkuId(row.getLong("sku_id")),
                row.getString("name"),
                SqlValues.money(row, "c_start_fen"),
                SqlValues.money(row, "c_floor_fen"),
                row.getInteger("cuts"),
                BargainMode.valueOf(row.getString("mode")),
                row.getBoolean("team"),
                row.getInteger("newcomer_cuts"),
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"),
                row.getInteger("hours"),
                row.getInteger("quota"),
                row.getInteger("start_limit"),
                row.getInteger("daily_helps"),
                row.getInteger("campaign_helps"),
                Arrays.stream(row.getArrayOfStrings("allowed_lanes"))
                        .map(Lane::valueOf)
                        .collect(Collectors.toSet()));
        return new BargainCampaign(
                new BargainCampaignId(row.getLong("c_id")),
                terms,
                BargainCampaignStatus.valueOf(row.getString("c_status")),
                row.getInteger("taken"));
    }
}
