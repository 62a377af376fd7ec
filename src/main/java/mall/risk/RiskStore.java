package mall.risk;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code rk_act} and {@code rk_footprint}. */
@ApplicationScoped
class RiskStore {

    /** One footprint of a member and when it was last seen. */
    record Seen(String kind, String print, Instant at) {}

    private static final String SEE = """
            INSERT INTO rk_footprint (member_id, print, kind, seen_at)
            SELECT $1, p.print, p.kind, $4 FROM (VALUES ($2, 'DEVICE'), ($3, 'NETWORK')) AS p (print, kind)
             WHERE p.print IS NOT NULL
                ON CONFLICT (member_id, print) DO UPDATE SET seen_at = excluded.seen_at
            """;
    // the ring is looked for over one and two steps: he helped me, or one who helped me
    private static final String EVIDENCE = """
            SELECT EXISTS (SELECT FROM rk_footprint WHERE member_id = $1 AND print = $3 AND seen_at > $6) AS same_device,
                   EXISTS (SELECT FROM rk_footprint WHERE member_id = $1 AND print = $4 AND seen_at > $6) AS same_network,
                   (SELECT count(DISTINCT actor_id) FROM rk_act
                     WHERE beneficiary_id = $1 AND device = $3 AND actor_id <> $2 AND at > $6) AS actors_on_device,
                   (SELECT count(*) FROM rk_act
                     WHERE beneficiary_id = $1 AND at > $5::timestamptz - interval '1 hour') AS acts_this_hour,
                   (SELECT count(*) FROM rk_act
                     WHERE network = $4 AND at > $5::timestamptz - interval '1 day') AS acts_in_network,
                   EXISTS (SELECT FROM rk_act a
                            WHERE a.actor_id = $1 AND a.at > $6
                              AND (a.beneficiary_id = $2
                                   OR EXISTS (SELECT FROM rk_act b
                                               WHERE b.actor_id = a.beneficiary_id AND b.beneficiary_id = $2
                                                 AND b.at > $6))) AS ring
            """;
    // whoever comes second gets the judgement of the first
    private static final String INSERT = """
            INSERT INTO rk_act (id, kind, reference, beneficiary_id, actor_id, device, network, verdict, score, signs, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                ON CONFLICT (kind, reference) DO UPDATE SET kind = excluded.kind
            RETURNING verdict, score, signs
            """;
    private static final String JUDGED = "SELECT verdict, score, signs FROM rk_act WHERE kind = $1 AND reference = $2";
    private static final String COLUMNS =
            "id, kind, reference, beneficiary_id, actor_id, verdict, score, signs, at, reviewed_at";
    private static final String LIST = "SELECT " + COLUMNS + """
             FROM rk_act WHERE id < $1 AND ($2::text IS NULL OR verdict = $2) ORDER BY id DESC LIMIT $3
            """;
    private static final String LOCKED = "SELECT " + COLUMNS + " FROM rk_act WHERE id = $1 FOR UPDATE";
    private static final String SAVE_REVIEW = "UPDATE rk_act SET verdict = $2, reviewed_at = $3 WHERE id = $1";
    private static final String FOOTPRINTS =
            "SELECT kind, print, seen_at FROM rk_footprint WHERE member_id = $1 ORDER BY seen_at DESC LIMIT 1000";
    private static final String FORGET_FOOTPRINTS = """
            DELETE FROM rk_footprint WHERE (member_id, print) IN
                   (SELECT member_id, print FROM rk_footprint WHERE seen_at < $1 LIMIT $2)
            """;
    private static final String ERASE = """
            WITH footprints AS (DELETE FROM rk_footprint WHERE member_id = $1)
            UPDATE rk_act SET device = NULL, network = NULL WHERE actor_id = $1
            """;

    private final Sql sql;
    private final Ids ids;

    RiskStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    Uni<Void> see(MemberId member, Footprint footprint, Instant now) {
        return sql.update(SEE, member, footprint.device(), footprint.network(), now)
                .replaceWithVoid();
    }

    /** What is known about the act; nothing of it is noted yet. */
    Uni<Evidence> evidence(Act act, Duration memory) {
        boolean self = act.actor().equals(act.beneficiary());
        return sql.one(
                EVIDENCE,
                row -> new Evidence(
                        self,
                        row.getBoolean("same_device"),
                        row.getBoolean("same_network"),
                        row.getInteger("actors_on_device"),
                        row.getInteger("acts_this_hour"),
                        row.getInteger("acts_in_network"),
                        row.getBoolean("ring")),
                act.beneficiary(),
                act.actor(),
                act.footprint().device(),
                act.footprint().network(),
                act.at(),
                act.at().minus(memory));
    }

    /** Notes the act; gives the judgement that stands, which is another's when he was faster. */
    Uni<Judgement> insert(Act act, Judgement judgement) {
        return sql.one(
                INSERT,
                RiskStore::judgement,
                ids.next(),
                act.kind(),
                act.reference(),
                act.beneficiary(),
                act.actor(),
                act.footprint().device(),
                act.footprint().network(),
                judgement.verdict(),
                judgement.score(),
                judgement.signs().stream().map(Sign::name).toArray(String[]::new),
                act.at());
    }

    Uni<Optional<Judgement>> judged(String kind, String reference) {
        return sql.first(JUDGED, RiskStore::judgement, kind, reference);
    }

    Uni<Page<ActView>> list(Optional<Verdict> verdict, long before, int limit) {
        return sql.list(LIST, RiskStore::view, before, verdict, limit + 1)
                .map(rows -> Page.cut(rows, limit, act -> Ids.text(act.id())));
    }

    Uni<Optional<ActView>> locked(ActId id) {
        return sql.first(LOCKED, RiskStore::view, id);
    }

    Uni<Void> saveReview(ActView act) {
        return sql.update(SAVE_REVIEW, act.id(), act.verdict(), act.reviewedAt())
                .replaceWithVoid();
    }

    Uni<List<Seen>> footprints(MemberId member) {
        return sql.list(
                FOOTPRINTS,
                row -> new Seen(row.getString("kind"), row.getString("print"), SqlValues.instant(row, "seen_at")),
                member);
    }

    /** How many footprints older than this were forgotten, at most so many. */
    Uni<Integer> forget(Instant before, int most) {
        return sql.update(FORGET_FOOTPRINTS, before, most);
    }

    Uni<Void> erase(MemberId member) {
        return sql.update(ERASE, member).replaceWithVoid();
    }

    private static Judgement judgement(Row row) {
        return new Judgement(Verdict.valueOf(row.getString("verdict")), row.getInteger("score"), signs(row));
    }

    private static ActView view(Row row) {
        return new ActView(
                new ActId(row.getLong("id")),
                row.getString("kind"),
                row.getString("reference"),
                new MemberId(row.getLong("beneficiary_id")),
                new MemberId(row.getLong("actor_id")),
                Verdict.valueOf(row.getString("verdict")),
                row.getInteger("score"),
                signs(row),
                SqlValues.instant(row, "at"),
                SqlValues.instantIfAny(row, "reviewed_at"));
    }

    private static Set<Sign> signs(Row row) {
        return Arrays.stream(row.getArrayOfStrings("signs")).map(Sign::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
