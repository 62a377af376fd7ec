package mall.segment;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code sg_segment} and {@code sg_segment_version}. */
@ApplicationScoped
class SegmentStore {

    private static final String SELECT = """
            SELECT s.id, s.name, s.description, v.version, v.rule, s.created_at, v.created_at AS changed_at, s.archived_at
              FROM sg_segment s JOIN sg_segment_version v ON v.segment_id = s.id
            """;
    private static final String FIND = SELECT + " AND v.version = s.version WHERE s.id = $1";
    private static final String LOCK = FIND + " FOR UPDATE OF s";
    private static final String VERSIONS =
            SELECT + " WHERE s.id = $1 AND v.version < $2::bigint ORDER BY v.version DESC LIMIT $3";
    private static final String NEWEST = SELECT + """
               AND v.version = s.version
             WHERE s.id < $1 AND ($2::boolean OR s.archived_at IS NULL) ORDER BY s.id DESC LIMIT $3
            """;
    private static final String IN_USE = "SELECT count(*) AS segments FROM sg_segment WHERE archived_at IS NULL";
    private static final String SAVE = """
            WITH segment AS (
                INSERT INTO sg_segment (id, name, description, version, archived_at, created_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (id) DO UPDATE SET name = $2, description = $3, version = $4, archived_at = $5
                RETURNING id)
            INSERT INTO sg_segment_version (segment_id, version, rule, created_at)
            SELECT id, $4, $7::jsonb, $8 FROM segment
            ON CONFLICT (segment_id, version) DO NOTHING
            """;

    private final Sql sql;

    SegmentStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Optional<SegmentView>> find(SegmentId id) {
        return sql.first(FIND, SegmentStore::view, id);
    }

    Uni<Optional<SegmentView>> locked(SegmentId id) {
        return sql.first(LOCK, SegmentStore::view, id);
    }

    /** The segment as it was under each of its rules, the newest first. */
    Uni<List<SegmentView>> versions(SegmentId id, long before, int limit) {
        return sql.list(VERSIONS, SegmentStore::view, id, before, limit);
    }

    Uni<List<SegmentView>> newest(boolean archivedToo, long before, int limit) {
        return sql.list(NEWEST, SegmentStore::view, before, archivedToo, limit);
    }

    /** How many are not archived. */
    Uni<Long> inUse() {
        return sql.one(IN_USE, row -> row.getLong("segments"));
    }

    /** Saves the segment, and its rule if it is a new version. */
    Uni<Void> save(SegmentView segment) {
        return sql.update(
                        SAVE,
                        segment.id(),
                        segment.name(),
                        segment.description(),
                        segment.version(),
                        segment.archivedAt(),
                        segment.createdAt(),
                        new JsonObject(segment.rule()),
                        segment.changedAt())
                .replaceWithVoid();
    }

    private static SegmentView view(Row row) {
        Instant created = SqlValues.instant(row, "created_at");
        Map<String, Object> rule = row.getJsonObject("rule").getMap();
        return new SegmentView(
                new SegmentId(row.getLong("id")),
                row.getString("name"),
                row.getString("description"),
                row.getInteger("version"),
                rule,
                created,
                SqlValues.instant(row, "changed_at"),
                SqlValues.instantIfAny(row, "archived_at"));
    }
}
