package mall.groupbuy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.groupbuy.CampaignTerms.SkuPrices;
import mall.groupbuy.CampaignTerms.Tier;
import mall.kernel.Money;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.pricing.spi.Lane;

/** Campaigns in PostgreSQL. */
@ApplicationScoped
class CampaignStore {

    /** The columns of a campaign {@code c} with its quota {@code q}. */
    static final String COLUMNS = """
            c.id AS c_id, c.product_id, c.name, c.status AS c_status, c.skus, c.starts_at, c.ends_at, c.group_hours,
            c.open_limit, c.join_limit, c.newcomers_only, c.subsidised_from, c.late_money, c.allowed_lanes,
            q.quota, q.taken""";

    private static final String FROM = " FROM gb_campaign c JOIN gb_quota q ON q.campaign_id = c.id ";
    private static final String FIND = "SELECT " + COLUMNS + FROM + "WHERE c.id = $1";
    private static final String LOCK = FIND + " FOR UPDATE OF c";
    private static final String NEWEST = "SELECT " + COLUMNS + FROM + "WHERE c.id < $1 ORDER BY c.id DESC LIMIT $2";
    private static final String ON_SHOW = "SELECT " + COLUMNS + FROM + """
            WHERE c.status = 'PUBLISHED' AND c.ends_at > $1 AND c.id > $2 ORDER BY c.id LIMIT $3
            """;
    private static final String SAVE = """
            WITH campaign AS (
                INSERT INTO gb_campaign (id, product_id, name, status, skus, starts_at, ends_at, group_hours,
                        open_limit, join_limit, newcomers_only, subsidised_from, late_money, allowed_lanes)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                ON CONFLICT (id) DO UPDATE SET product_id = $2, name = $3, status = $4, skus = $5, starts_at = $6,
                        ends_at = $7, group_hours = $8, open_limit = $9, join_limit = $10, newcomers_only = $11,
                        subsidised_from = $12, late_money = $13, allowed_lanes = $14)
            INSERT INTO gb_quota (campaign_id, quota) VALUES ($1, $15)
            ON CONFLICT (campaign_id) DO UPDATE SET quota = $15
            """;

    private final Sql sql;

    CampaignStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Optional<GroupCampaign>> find(GroupCampaignId id) {
        return sql.first(FIND, CampaignStore::read, id);
    }

    Uni<Optional<GroupCampaign>> locked(GroupCampaignId id) {
        return sql.first(LOCK, CampaignStore::read, id);
    }

    /** Of every status, newest first. */
    Uni<List<GroupCampaign>> newest(long before, int limit) {
        return sql.list(NEWEST, CampaignStore::read, before, limit);
    }

    /** Published and not over, in the order of their ids; some may not have begun. */
    Uni<List<GroupCampaign>> onShow(Instant now, long after, int limit) {
        return sql.list(ON_SHOW, CampaignStore::read, now, after, limit);
    }

    Uni<Void> save(GroupCampaign campaign) {
        CampaignTerms terms = campaign.terms();
        return sql.update(
                        SAVE,
                        campaign.id(),
                        terms.product(),
                        terms.name(),
                        campaign.status(),
                        new JsonArray(
                                terms.skus().stream().map(CampaignStore::json).toList()),
                        terms.startsAt(),
                        terms.endsAt(),
                        terms.groupHours(),
                        terms.openLimit(),
                        terms.joinLimit(),
                        terms.newcomersOnly(),
                        terms.subsidisedFrom().isPresent()
                                ? terms.subsidisedFrom().getAsInt()
                                : null,
                        terms.lateMoney(),
                        terms.allowedLanes().stream().map(Lane::name).sorted().toArray(String[]::new),
                        terms.quota())
                .replaceWithVoid();
    }

    /** Reads a row that has {@link #COLUMNS}. */
    static GroupCampaign read(Row row) {
        CampaignTerms terms = new CampaignTerms(
                new ProductId(row.getLong("product_id")),
                row.getString("name"),
                row.getJsonArray("skus").stream()
                        .map(JsonObject.class::cast)
                        .map(CampaignStore::prices)
                        .toList(),
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"),
                row.getInteger("group_hours"),
                row.getInteger("quota"),
                row.getInteger("open_limit"),
                row.getInteger("join_limit"),
                row.getBoolean("newcomers_only"),
                integerIfAny(row, "subsidised_from"),
                LateMoney.valueOf(row.getString("late_money")),
                Arrays.stream(row.getArrayOfStrings("allowed_lanes"))
                        .map(Lane::valueOf)
                        .collect(Collectors.toSet()));
        return new GroupCampaign(
                new GroupCampaignId(row.getLong("c_id")),
                terms,
                CampaignStatus.valueOf(row.getString("c_status")),
                row.getInteger("taken"));
    }

    static OptionalInt integerIfAny(Row row, String column) {
        Integer value = row.getInteger(column);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static JsonObject json(SkuPrices prices) {
        JsonArray tiers = new JsonArray();
        prices.tiers()
                .forEach(tier -> tiers.add(new JsonObject()
                        .put("size", tier.size())
                        .put("price", tier.price().fen())));
        JsonObject json = new JsonObject().put("sku", prices.sku().value()).put("tiers", tiers);
        prices.leaderPrice().ifPresent(price -> json.put("leaderPrice", price.fen()));
        return json;
    }

    private static SkuPrices prices(JsonObject json) {
        List<Tier> tiers = json.getJsonArray("tiers").stream()
                .map(JsonObject.class::cast)
                .map(tier -> new Tier(tier.getInteger("size"), Money.ofFen(tier.getLong("price"))))
                .toList();
        return new SkuPrices(
                new SkuId(json.getLong("sku")),
                tiers,
                Optional.ofNullable(json.getLong("leaderPrice")).map(Money::ofFen));
    }
}
