package mall.campaign;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.campaign.CouponPush.Basis;
import mall.campaign.CouponPush.Times;
import mall.coupon.CouponTemplateId;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.segment.SegmentId;

/** Pushes with their progress. */
@ApplicationScoped
class PushStore {

    private static final String SELECT = "SELECT p.*, g.* FROM cm_push p JOIN cm_progress g ON g.push_id = p.id ";
    private static final String FIND = SELECT + "WHERE p.id = $1";
    private static final String LOCK = FIND + " FOR UPDATE OF p";
    private static final String LOCK_IF_FREE = LOCK + " SKIP LOCKED";
    private static final String NEWEST = SELECT + "WHERE p.id < $1 ORDER BY p.id DESC LIMIT $2";
    private static final String ACTIVE = SELECT + """
            WHERE p.status IN ('PREPARING', 'RUNNING')
               OR p.status = 'APPROVED' AND (p.starts_at IS NULL OR p.starts_at <= $1)
            ORDER BY p.id
            """;
    private static final String STARTED_SINCE =
            SELECT + "WHERE p.started_at >= $1 AND p.id <> $2 ORDER BY p.started_at DESC LIMIT $3";
    private static final String SAVE = """
            WITH push AS (
                INSERT INTO cm_push (id, name, segment_id, template_id, hold_out_basis_points, with_message, starts_at,
                        measured_days, status, version, author, approved_by, approved_version, segment_version,
                        segment_size, copied_to, halt_reason, created_at, started_at, ended_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::varchar, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
                ON CONFLICT (id) DO UPDATE SET name = $2, segment_id = $3, template_id = $4, hold_out_basis_points = $5,
                        with_message = $6, starts_at = $7, measured_days = $8, status = $9::varchar, version = $10,
                        author = $11, approved_by = $12, approved_version = $13, segment_version = $14,
                        segment_size = $15, copied_to = $16, halt_reason = $17, started_at = $19, ended_at = $20)
            INSERT INTO cm_progress (push_id, open) VALUES ($1, $9::varchar = 'RUNNING')
            ON CONFLICT (push_id) DO UPDATE SET open = $9::varchar = 'RUNNING'
            """;

    private final Sql sql;

    PushStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Optional<CouponPushView>> find(CouponPushId id) {
        return sql.first(FIND, PushStore::view, id);
    }

    /** Refuses with PUSH_NOT_FOUND. */
    Uni<CouponPushView> required(CouponPushId id) {
        return find(id).map(found -> found.orElseThrow(CampaignError.PUSH_NOT_FOUND::refuse));
    }

    /** Refuses with PUSH_NOT_FOUND. */
    Uni<CouponPushView> locked(CouponPushId id) {
        return sql.first(LOCK, PushStore::view, id)
                .map(found -> found.orElseThrow(CampaignError.PUSH_NOT_FOUND::refuse));
    }

    /** Empty when somebody else holds it. */
    Uni<Optional<CouponPushView>> lockedIfFree(CouponPushId id) {
        return sql.first(LOCK_IF_FREE, PushStore::view, id);
    }

    /** Of every status, newest first. */
    Uni<List<CouponPushView>> newest(long before, int limit) {
        return sql.list(NEWEST, PushStore::view, before, limit);
    }

    /** Those that have something to do now. */
    Uni<List<CouponPush>> active(Instant now) {
        return sql.list(ACTIVE, PushStore::push, now);
    }

    /** Others that gave coupons since then, the last first. */
    Uni<List<CouponPush>> startedSince(Instant since, CouponPushId otherThan, int most) {
        return sql.list(STARTED_SINCE, PushStore::push, since, otherThan, most);
    }

    /** Saves everything but the progress; whether batches count goes with the status. */
    Uni<Void> save(CouponPush push) {
        CouponPushTerms terms = push.terms();
        return sql.update(
                        SAVE,
                        push.id(),
                        terms.name(),
                        terms.segment(),
                        terms.template(),
                        terms.holdOutBasisPoints(),
                        terms.withMessage(),
                        terms.startsAt(),
                        terms.measuredDays(),
                        push.status(),
                        push.version(),
                        push.author(),
                        push.approvedBy(),
                        push.approvedBy().map(by -> push.version()),
                        push.basis().map(Basis::segmentVersion),
                        push.basis().map(Basis::members),
                        push.copiedTo(),
                        push.haltReason(),
                        push.times().created(),
                        push.times().started(),
                        push.times().ended())
                .replaceWithVoid();
    }

    private static CouponPushView view(Row row) {
        return new CouponPushView(push(row), progress(row));
    }

    private static CouponPush push(Row row) {
        CouponPushTerms terms = new CouponPushTerms(
                row.getString("name"),
                new SegmentId(row.getLong("segment_id")),
                new CouponTemplateId(row.getLong("template_id")),
                row.getInteger("hold_out_basis_points"),
                row.getBoolean("with_message"),
                SqlValues.instantIfAny(row, "starts_at"),
                row.getInteger("measured_days"));
        return new CouponPush(
                new CouponPushId(row.getLong("id")),
                terms,
                CouponPushStatus.valueOf(row.getString("status")),
                row.getLong("version"),
                new Operator(row.getLong("author")),
                Optional.ofNullable(row.getLong("approved_by")).map(Operator::new),
                Optional.ofNullable(row.getInteger("segment_version"))
                        .map(version -> new Basis(version, row.getLong("segment_size"))),
                new MemberId(row.getLong("copied_to")),
                Optional.ofNullable(row.getString("halt_reason")),
                new Times(
                        SqlValues.instant(row, "created_at"),
                        SqlValues.instantIfAny(row, "started_at"),
                        SqlValues.instantIfAny(row, "ended_at")));
    }

    private static PushProgress progress(Row row) {
        return new PushProgress(
                row.getInteger("waiting"),
                row.getInteger("held_out"),
                row.getInteger("issued"),
                row.getInteger("already"),
                row.getInteger("limit_reached"),
                row.getInteger("gone"));
    }
}
