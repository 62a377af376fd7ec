package mall.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.membership.MemberDayTerms.Part;
import mall.platform.db.Sql;
import mall.platform.snapshot.SnapshotSource;

/** The rules of member days in {@code mb_member_day}; every node keeps the published ones in memory. */
@ApplicationScoped
class MemberDayStore implements SnapshotSource<List<MemberDay>> {

    private static final String SELECT = "SELECT * FROM mb_member_day";
    private static final String PUBLISHED = SELECT + " WHERE status = 'PUBLISHED' ORDER BY id";
    private static final String FIND = SELECT + " WHERE id = $1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String NEWEST = SELECT + " WHERE id < $1 ORDER BY id DESC LIMIT $2";
    private static final String SAVE = """
            INSERT INTO mb_member_day (id, name, kind, number, date, parts, status) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (id) DO UPDATE SET name = $2, kind = $3, number = $4, date = $5, parts = $6, status = $7
            """;

    private final Sql sql;

    MemberDayStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "membership.days";
    }

    @Override
    public Uni<List<MemberDay>> load() {
        return sql.list(PUBLISHED, MemberDayStore::read);
    }

    Uni<Optional<MemberDay>> find(MemberDayId id) {
        return sql.first(FIND, MemberDayStore::read, id);
    }

    Uni<Optional<MemberDay>> locked(MemberDayId id) {
        return sql.first(LOCK, MemberDayStore::read, id);
    }

    /** In every status, newest first. */
    Uni<List<MemberDay>> newest(long before, int limit) {
        return sql.list(NEWEST, MemberDayStore::read, before, limit);
    }

    Uni<Void> save(MemberDay day) {
        Recurrence recurrence = day.terms().recurrence();
        return sql.update(
                        SAVE,
                        day.id(),
                        day.terms().name(),
                        recurrence.kind(),
                        Optional.of(recurrence.number()).filter(number -> number > 0),
                        recurrence.date(),
                        json(day.terms().parts()),
                        day.status())
                .replaceWithVoid();
    }

    private static MemberDay read(Row row) {
        Recurrence recurrence = new Recurrence(
                Recurrence.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getInteger("number")).orElse(0),
                Optional.ofNullable(row.getLocalDate("date")));
        return new MemberDay(
                new MemberDayId(row.getLong("id")),
                new MemberDayTerms(row.getString("name"), recurrence, parts(row.getJsonArray("parts"))),
                MemberDayStatus.valueOf(row.getString("status")));
    }

    private static JsonArray json(List<Part> parts) {
        JsonArray json = new JsonArray();
        parts.forEach(part -> json.add(new JsonObject()
                .put("level", part.level())
                .put("points", part.pointsBasisPoints())
                .put("coupons", new JsonArray(part.coupons()))));
        return json;
    }

    private static List<Part> parts(JsonArray json) {
        return json.stream()
                .map(JsonObject.class::cast)
                .map(part -> new Part(
                        part.getString("level"), part.getInteger("points"), coupons(part.getJsonArray("coupons"))))
                .toList();
    }

    private static List<Long> coupons(JsonArray json) {
        return json.stream().map(template -> ((Number) template).longValue()).toList();
    }
}
