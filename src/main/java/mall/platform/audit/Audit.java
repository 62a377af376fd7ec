package mall.platform.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Caller;
import mall.platform.http.Trace;
import org.jspecify.annotations.Nullable;

/** The trail of what ops staff changed: who, what, before, after, when, from where (product.md §1). */
@ApplicationScoped
public class Audit {

    /** One entry of the trail; before and after are JSON objects. */
    public record Entry(
            long id,
            String actor,
            String act,
            String subject,
            Optional<String> before,
            Optional<String> after,
            Optional<String> address,
            Instant createdAt) {}

    private static final String INSERT = """
            INSERT INTO pf_audit (id, actor, act, subject, before, after, address, trace_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String LATEST = """
            SELECT id, actor, act, subject, before::text AS before, after::text AS after, address, created_at
              FROM pf_audit WHERE id < $1 AND ($2::text IS NULL OR subject = $2) ORDER BY id DESC LIMIT $3
            """;

    private final UnitOfWork work;
    private final Sql sql;
    private final Ids ids;
    private final ObjectMapper json;
    private final Caller caller;
    private final HttpServerRequest request;

    Audit(UnitOfWork work, Sql sql, Ids ids, ObjectMapper json, Caller caller, HttpServerRequest request) {
        this.work = work;
        this.sql = sql;
        this.ids = ids;
        this.json = json;
        this.caller = caller;
        this.request = request;
    }

    /**
     * Notes an act of the logged-in staff member; call it inside the transaction of the act.
     *
     * @param act what was done, e.g. {@code product.publish}
     * @param subject to what, e.g. {@code product/0HZX…}
     * @param before wire form before the act, null for something new
     * @param after wire form after the act, null for something gone
     */
    public Uni<Void> record(String act, String subject, @Nullable Object before, @Nullable Object after) {
        String address =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        return work.write(() -> sql.update(
                        INSERT,
                        ids.next(),
                        "staff:" + caller.id(),
                        act,
                        subject,
                        asJson(before),
                        asJson(after),
                        address,
                        Trace.id()))
                .replaceWithVoid();
    }

    /** The trail, newest first, of one subject or of all. */
    public Uni<Page<Entry>> latest(@Nullable String subject, long before, int limit) {
        return work.read(() -> sql.list(
                        LATEST,
                        row -> new Entry(
                                row.getLong("id"),
                                row.getString("actor"),
                                row.getString("act"),
                                row.getString("subject"),
                                Optional.ofNullable(row.getString("before")),
                                Optional.ofNullable(row.getString("after")),
                                Optional.ofNullable(row.getString("address")),
                                SqlValues.instant(row, "created_at")),
                        before,
                        subject,
                        limit + 1))
                .map(rows -> Page.cut(rows, limit, entry -> Ids.text(entry.id())));
    }

    private @Nullable JsonObject asJson(@Nullable Object value) {
        return value == null ? null : new JsonObject(json.convertValue(value, Map.class));
    }
}
