package mall.sharing;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.risk.Footprint;

/** All SQL of {@code sr_act}. */
@ApplicationScoped
class ShareActStore {

    // whoever comes second finds what the first has noted; the update that changes nothing makes it come back
    private static final String NOTE = """
            INSERT INTO sr_act (id, share_id, sharer_id, visitor_id, act, matter, channel, order_id, newcomer, device,
                                network, status, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'NOTED', $12)
            ON CONFLICT (visitor_id, act, matter) DO UPDATE SET matter = excluded.matter
            RETURNING id
            """;
    private static final String LOCK = """
            SELECT a.id, a.sharer_id, a.visitor_id, a.act, s.target_type, a.order_id, a.newcomer, a.device, a.network,
                   a.status, a.capped, a.at
              FROM sr_act a JOIN sr_share s ON s.id = a.share_id
             WHERE a.id = $1 FOR NO KEY UPDATE OF a
            """;
    private static final String SAVE = "UPDATE sr_act SET status = $2, capped = $3 WHERE id = $1";
    private static final String BEHIND = """
            SELECT share_id, sharer_id, channel, device, coalesce(network, '') AS network
              FROM sr_act WHERE order_id = $1 AND act = $2
            """;
    private static final String OF_ORDER = "SELECT id FROM sr_act WHERE order_id = $1 ORDER BY id";
    private static final String ERASE = "UPDATE sr_act SET device = NULL, network = NULL WHERE visitor_id = $1";

    private final Sql sql;
    private final Ids ids;

    ShareActStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** Notes the act, once per visitor, kind and matter; gives what is noted. */
    Uni<ShareActId> note(Happening happening, Trace trace, boolean newcomer) {
        return sql.one(
                NOTE,
                row -> new ShareActId(row.getLong("id")),
                ids.next(),
                trace.share(),
                trace.sharer(),
                happening.visitor(),
                happening.act(),
                happening.matter(),
                trace.channel(),
                happening.order(),
                newcomer,
                trace.device(),
                trace.network(),
                happening.at());
    }

    Uni<NotedAct> locked(ShareActId id) {
        return sql.one(LOCK, ShareActStore::noted, id);
    }

    /** The act, locked; empty when there is none of this id. */
    Uni<Optional<NotedAct>> lockedIfAny(ShareActId id) {
        return sql.first(LOCK, ShareActStore::noted, id);
    }

    Uni<Void> save(NotedAct act) {
        return sql.update(SAVE, act.id(), act.status(), act.capped()).replaceWithVoid();
    }

    /** Whose share brought the order, when it did such an act. */
    Uni<Optional<Trace>> behind(OrderId order, ShareAct act) {
        return sql.first(
                BEHIND,
                row -> new Trace(
                        row.getLong("share_id"),
                        new MemberId(row.getLong("sharer_id")),
                        Channel.valueOf(row.getString("channel")),
                        Optional.ofNullable(row.getString("device")),
                        row.getString("network")),
                order,
                act);
    }

    /** The acts that an order is behind. */
    Uni<List<ShareActId>> ofOrder(OrderId order) {
        return sql.list(OF_ORDER, row -> new ShareActId(row.getLong("id")), order);
    }

    /** Forgets where the visitor was. */
    Uni<Void> erase(MemberId visitor) {
        return sql.update(ERASE, visitor).replaceWithVoid();
    }

    private static NotedAct noted(Row row) {
        Instant at = SqlValues.instant(row, "at");
        return new NotedAct(
                new ShareActId(row.getLong("id")),
                new MemberId(row.getLong("sharer_id")),
                new MemberId(row.getLong("visitor_id")),
                ShareAct.valueOf(row.getString("act")),
                TargetType.valueOf(row.getString("target_type")),
                Optional.ofNullable(row.getLong("order_id")).map(OrderId::new),
                row.getBoolean("newcomer"),
                footprint(row),
                ShareActStatus.valueOf(row.getString("status")),
                row.getBoolean("capped"),
                at);
    }

    // an act whose network is forgotten must not look like all the others of which it is forgotten, too
    private static Footprint footprint(Row row) {
        String network = Optional.ofNullable(row.getString("network")).orElseGet(() -> "act:" + row.getLong("id"));
        return new Footprint(Optional.ofNullable(row.getString("device")), network);
    }
}
