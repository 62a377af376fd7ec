package mall.sharing;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.risk.Footprint;

/** All SQL of {@code sr_visit} and {@code sr_reach}: who came by which link, and how many there were. */
@ApplicationScoped
class VisitStore {

    /** A visit as it stands in an export. */
    record Kept(Target target, Channel channel, Instant at) {}

    // one row per visitor, link and day; only the first of them is counted
    private static final String NOTE = """
            WITH visit AS (
                INSERT INTO sr_visit (share_id, visitor, day, member_id, channel, device, network, at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (share_id, visitor, day)
                DO UPDATE SET channel = $5, device = coalesce($6, sr_visit.device), network = $7, at = $8
                RETURNING xmax = 0 AS first)
            INSERT INTO sr_reach AS r (share_id, day, channel, visitors) SELECT $1, $3, $5, 1 FROM visit WHERE first
            ON CONFLICT (share_id, day, channel) DO UPDATE SET visitors = r.visitors + 1
            """;
    // who registers was a device before; it keeps the channel, and it was counted
    private static final String ADOPT = """
            INSERT INTO sr_visit (share_id, visitor, day, member_id, channel, device, network, at)
            SELECT $1::bigint, $2::varchar, $3::date, $4::bigint,
                   coalesce((SELECT v.channel FROM sr_visit v
                              WHERE v.share_id = $1::bigint AND v.device = $5::varchar AND v.member_id IS NULL
                              ORDER BY v.at DESC LIMIT 1), 'OTHER'),
                   $5::varchar, $6::varchar, $7::timestamptz
            ON CONFLICT (share_id, visitor, day) DO UPDATE SET at = sr_visit.at
            RETURNING channel
            """;
    private static final String LAST = """
            SELECT v.share_id, s.member_id, v.channel, v.device, v.network
              FROM sr_visit v JOIN sr_share s ON s.id = v.share_id
             WHERE v.member_id = $1 AND v.at > $2 AND v.at <= $3 AND s.member_id <> $1
               AND ($4::text IS NULL OR (s.target_type = $4 AND s.target_key = $5))
             ORDER BY v.at DESC, v.share_id DESC LIMIT 1
            """;
    private static final String OF_MEMBER = """
            SELECT s.target_type, s.target_key, v.channel, v.at FROM sr_visit v JOIN sr_share s ON s.id = v.share_id
             WHERE v.member_id = $1 ORDER BY v.at DESC LIMIT $2
            """;
    private static final String FORGET = """
            DELETE FROM sr_visit WHERE (share_id, visitor, day) IN
                   (SELECT share_id, visitor, day FROM sr_visit WHERE day < $1 LIMIT $2)
            """;
    private static final String ERASE = "DELETE FROM sr_visit WHERE member_id = $1";

    private final Sql sql;

    VisitStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Void> note(Share share, Visitor visitor, Channel channel, Instant now) {
        return sql.update(
                        NOTE,
                        share.id(),
                        visitor.key(),
                        BusinessTime.dayOf(now),
                        visitor.member(),
                        channel,
                        visitor.footprint().device(),
                        visitor.footprint().network(),
                        now)
                .replaceWithVoid();
    }

    /** Notes that the visitor, hitherto a device, is now a member; gives the channel he came by. */
    Uni<Channel> adopt(Share share, MemberId member, Footprint footprint, Instant at) {
        return sql.one(
                ADOPT,
                row -> Channel.valueOf(row.getString("channel")),
                share.id(),
                Visitor.keyOf(member),
                BusinessTime.dayOf(at),
                member,
                footprint.device(),
                footprint.network(),
                at);
    }

    /** The last link that a member came by between the two instants, of a target or of whatever there is. */
    Uni<Optional<Trace>> last(MemberId visitor, Instant after, Instant until, Optional<Target> target) {
        return sql.first(
                LAST, VisitStore::trace, visitor, after, until, target.map(Target::type), target.map(Target::key));
    }

    Uni<List<Kept>> ofMember(MemberId member, int most) {
        return sql.list(OF_MEMBER, VisitStore::kept, member, most);
    }

    /** How many visits of earlier days were forgotten, at most so many. */
    Uni<Integer> forget(LocalDate before, int most) {
        return sql.update(FORGET, before, most);
    }

    Uni<Void> erase(MemberId member) {
        return sql.update(ERASE, member).replaceWithVoid();
    }

    private static Trace trace(Row row) {
        return new Trace(
                row.getLong("share_id"),
                new MemberId(row.getLong("member_id")),
                Channel.valueOf(row.getString("channel")),
                Optional.ofNullable(row.getString("device")),
                row.getString("network"));
    }

    private static Kept kept(Row row) {
        return new Kept(
                new Target(TargetType.valueOf(row.getString("target_type")), row.getString("target_key")),
                Channel.valueOf(row.getString("channel")),
                SqlValues.instant(row, "at"));
    }
}
