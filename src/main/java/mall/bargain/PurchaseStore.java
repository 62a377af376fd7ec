package mall.bargain;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** The pieces that are bought at the price of bargains. A bargain's row is locked before them, the quota after. */
@ApplicationScoped
class PurchaseStore {

    /** A bargain as somebody finds it who wants to buy. */
    record Offering(BargainCampaign campaign, Bargain bargain, boolean helped, boolean ordered) {

        /** Refuses as {@link Bargain#requireBuyable} and with BARGAIN_SOLD_OUT; holding the piece has the last word. */
        void requireBuyable(MemberId buyer, Instant now) {
            bargain.requireBuyable(buyer, helped, ordered, campaign.terms(), now);
            campaign.requireLeft();
        }

        boolean isBuyable(MemberId buyer, Instant now) {
            return bargain.barrier(buyer, helped, ordered, campaign.terms(), now)
                            .isEmpty()
                    && !campaign.isSoldOut();
        }
    }

    /** A purchase with its bargain and campaign. */
    record Placement(BargainCampaign campaign, Bargain bargain, Purchase purchase) {}

    /** How holding a piece came out; the first {@code false} is why it is not held. */
    record Holding(boolean inQuota, boolean held) {}

    private static final String OFFERING =
            "SELECT " + BargainCampaignStore.COLUMNS + ", " + BargainStore.COLUMNS + """
            , EXISTS (SELECT 1 FROM br_help h WHERE h.bargain_id = b.id AND h.helper_id = $2) AS helped,
              EXISTS (SELECT 1 FROM br_purchase p
                       WHERE p.bargain_id = b.id AND p.buyer_id = $2 AND p.status <> 'RELEASED') AS ordered
            """ + BargainStore.WITH_CAMPAIGN
                    + "WHERE b.id = $1";
    private static final String LOCK_OFFERING = OFFERING + " FOR UPDATE OF b";
    private static final String PLACEMENT =
            "SELECT " + BargainCampaignStore.COLUMNS + ", " + BargainStore.COLUMNS + """
            , p.id AS p_id, p.buyer_id, p.order_id, p.price_fen, p.status AS p_status
            """ + BargainStore.WITH_CAMPAIGN
                    + "JOIN br_purchase p ON p.bargain_id = b.id WHERE p.order_id = $1";
    private static final String LOCK_PLACEMENT = PLACEMENT + " FOR UPDATE OF b";
    // the quota is a condition, not something read before
    private static final String HOLD = """
            WITH units AS (
                UPDATE br_quota SET taken = taken + 1 WHERE campaign_id = $2 AND taken < quota RETURNING 1),
            purchase AS (
                INSERT INTO br_purchase (id, bargain_id, buyer_id, order_id, price_fen, status, held_at)
                SELECT $3::bigint, $1::bigint, $4::bigint, $5::bigint, $6::bigint, 'HELD', $7::timestamptz
                 WHERE EXISTS (SELECT 1 FROM units)
                ON CONFLICT (bargain_id, buyer_id) WHERE status <> 'RELEASED' DO NOTHING
                RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM units) AS in_quota, EXISTS (SELECT 1 FROM purchase) AS held
            """;
    private static final String PAY = "UPDATE br_purchase SET status = 'PAID', paid_at = $2 WHERE id = $1";
    private static final String RELEASE = """
            WITH freed AS (
                UPDATE br_purchase SET status = 'RELEASED', released_at = $2 WHERE id = $1 RETURNING bargain_id)
            UPDATE br_quota SET taken = taken - 1
             WHERE campaign_id = (SELECT b.campaign_id FROM br_bargain b JOIN freed f ON f.bargain_id = b.id)
            """;

    private final Sql sql;

    PurchaseStore(Sql sql) {
        this.sql = sql;
    }

    /** The bargain as this buyer finds it, not locked. */
    Uni<Optional<Offering>> offering(BargainId bargain, MemberId buyer) {
        return sql.first(OFFERING, PurchaseStore::readOffering, bargain, buyer);
    }

    Uni<Optional<Offering>> lockedOffering(BargainId bargain, MemberId buyer) {
        return sql.first(LOCK_OFFERING, PurchaseStore::readOffering, bargain, buyer);
    }

    /** The order's purchase, not locked. */
    Uni<Optional<Placement>> placement(OrderId order) {
        return sql.first(PLACEMENT, PurchaseStore::readPlacement, order);
    }

    /** The order's purchase with its bargain locked. */
    Uni<Optional<Placement>> lockedPlacement(OrderId order) {
        return sql.first(LOCK_PLACEMENT, PurchaseStore::readPlacement, order);
    }

    /** Writes a held purchase and takes a piece of the quota. Unless all is true the transaction must not be committed. */
    Uni<Holding> hold(BargainCampaignId campaign, Purchase purchase, Instant now) {
        return sql.one(
                HOLD,
                row -> new Holding(row.getBoolean("in_quota"), row.getBoolean("held")),
                purchase.bargain(),
                campaign,
                purchase.id(),
                purchase.buyer(),
                purchase.order(),
                purchase.price(),
                now);
    }

    Uni<Void> savePaid(Purchase purchase, Instant now) {
        return sql.update(PAY, purchase.id(), now).replaceWithVoid();
    }

    /** Gives the piece back to the quota, too. */
    Uni<Void> saveReleased(Purchase purchase, Instant now) {
        return sql.update(RELEASE, purchase.id(), now).replaceWithVoid();
    }

    private static Offering readOffering(Row row) {
        return new Offering(
                BargainCampaignStore.read(row),
                new Bargain(BargainStore.readState(row)),
                row.getBoolean("helped"),
                row.getBoolean("ordered"));
    }

    private static Placement readPlacement(Row row) {
        Purchase purchase = new Purchase(
                row.getLong("p_id"),
                new BargainId(row.getLong("b_id")),
                new MemberId(row.getLong("buyer_id")),
                new OrderId(row.getLong("order_id")),
                SqlValues.money(row, "price_fen"),
                PurchaseStatus.valueOf(row.getString("p_status")));
        return new Placement(BargainCampaignStore.read(row), new Bargain(BargainStore.readState(row)), purchase);
    }
}
