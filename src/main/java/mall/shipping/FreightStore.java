package mall.shipping;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mall.kernel.Money;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.platform.snapshot.SnapshotSource;
import mall.shipping.FreightTerms.Regional;

/** Tables {@code sh_freight_*}. */
@ApplicationScoped
class FreightStore implements SnapshotSource<FreightTable> {

    private static final String ALL = """
            SELECT t.id, t.name, t.unit, t.standard, t.regional, t.undeliverable, t.version, t.id = d.template AS is_default
              FROM sh_freight_template t CROSS JOIN sh_freight_default d
            """;
    private static final String IN_ORDER = ALL + " ORDER BY t.id";
    private static final String FIND = ALL + " WHERE t.id = $1";
    private static final String COUNT = "SELECT count(*) AS templates FROM sh_freight_template";
    private static final String INSERT = """
            INSERT INTO sh_freight_template (id, name, unit, standard, regional, undeliverable)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
            """;
    private static final String UPDATE = """
            UPDATE sh_freight_template
               SET name = $2, unit = $3, standard = $4, regional = $5, undeliverable = $6, version = version + 1,
                   changed_at = clock_timestamp()
             WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM sh_freight_template o WHERE o.name = $2 AND o.id <> $1)
            """;
    private static final String MAKE_DEFAULT = "UPDATE sh_freight_default SET template = $1";
    private static final String ASSIGN = """
            INSERT INTO sh_freight_product (product, template) SELECT DISTINCT p, $1::bigint FROM unnest($2::bigint[]) p
                ON CONFLICT (product) DO UPDATE SET template = excluded.template
            """;
    private static final String UNASSIGN = "DELETE FROM sh_freight_product WHERE template = $1 AND product = ANY($2)";
    private static final String PRODUCTS = "SELECT product, template FROM sh_freight_product";
    private static final String UNDER = PRODUCTS + " WHERE template = $1 AND product > $2 ORDER BY product LIMIT $3";

    private final Sql sql;

    FreightStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "shipping.freight";
    }

    // the products first: a template never goes away, so whatever they name is found
    @Override
    public Uni<FreightTable> load() {
        return sql.list(PRODUCTS, FreightStore::assignment)
                .map(rows -> rows.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .chain(byProduct -> all().map(templates -> FreightTable.of(templates, byProduct)));
    }

    Uni<List<FreightTemplate>> all() {
        return sql.list(IN_ORDER, FreightStore::read);
    }

    Uni<Optional<FreightTemplate>> find(FreightTemplateId id) {
        return sql.first(FIND, FreightStore::read, id);
    }

    Uni<Long> count() {
        return sql.one(COUNT, row -> row.getLong("templates"));
    }

    /** False when the name is taken. */
    Uni<Boolean> insert(FreightTemplateId id, FreightTerms terms) {
        return save(INSERT, id, terms);
    }

    /** False when the name is taken by another. */
    Uni<Boolean> update(FreightTemplateId id, FreightTerms terms) {
        return save(UPDATE, id, terms);
    }

    Uni<Void> makeDefault(FreightTemplateId id) {
        return sql.update(MAKE_DEFAULT, id).replaceWithVoid();
    }

    Uni<Void> assign(FreightTemplateId id, Collection<Long> products) {
        return sql.update(ASSIGN, id, SqlValues.longs(products, Long::longValue))
                .replaceWithVoid();
    }

    Uni<Void> unassign(FreightTemplateId id, Collection<Long> products) {
        return sql.update(UNASSIGN, id, SqlValues.longs(products, Long::longValue))
                .replaceWithVoid();
    }

    /** Raw ids of products with this template of their own, ascending. */
    Uni<List<Long>> products(FreightTemplateId id, long after, int most) {
        return sql.list(UNDER, row -> row.getLong("product"), id, after, most);
    }

    private Uni<Boolean> save(String statement, FreightTemplateId id, FreightTerms terms) {
        return sql.update(
                        statement,
                        id,
                        terms.name(),
                        terms.unit(),
                        json(terms.standard()),
                        new JsonArray(terms.regional().stream()
                                .map(FreightStore::json)
                                .toList()),
                        codes(terms.undeliverable()))
                .map(rows -> rows == 1);
    }

    private static Map.Entry<Long, FreightTemplateId> assignment(Row row) {
        return Map.entry(row.getLong("product"), new FreightTemplateId(row.getLong("template")));
    }

    private static FreightTemplate read(Row row) {
        FreightTerms terms = new FreightTerms(
                row.getString("name"),
                FreightUnit.valueOf(row.getString("unit")),
                rate(row.getJsonObject("standard")),
                row.getJsonArray("regional").stream()
                        .map(JsonObject.class::cast)
                        .map(FreightStore::regional)
                        .toList(),
                Arrays.stream(row.getArrayOfIntegers("undeliverable"))
                        .map(RegionCode::new)
                        .collect(toSet()));
        return new FreightTemplate(
                new FreightTemplateId(row.getLong("id")),
                row.getInteger("version"),
                row.getBoolean("is_default"),
                terms);
    }

    private static JsonObject json(FreightRate rate) {
        JsonObject json = JsonObject.of(
                "first", rate.first(),
                "firstFee", rate.firstFee().fen(),
                "additional", rate.additional(),
                "additionalFee", rate.additionalFee().fen());
        rate.freeFrom().ifPresent(goods -> json.put("freeFrom", goods.fen()));
        rate.freeFromPieces().ifPresent(pieces -> json.put("freeFromPieces", pieces));
        return json;
    }

    private static FreightRate rate(JsonObject json) {
        Integer pieces = json.getInteger("freeFromPieces");
        return new FreightRate(
                json.getInteger("first"),
                Money.ofFen(json.getLong("firstFee")),
                json.getInteger("additional"),
                Money.ofFen(json.getLong("additionalFee")),
                Optional.ofNullable(json.getLong("freeFrom")).map(Money::ofFen),
                pieces == null ? OptionalInt.empty() : OptionalInt.of(pieces));
    }

    private static JsonObject json(Regional regional) {
        return JsonObject.of(
                "regions", new JsonArray(List.of(codes(regional.regions()))), "rate", json(regional.rate()));
    }

    private static Regional regional(JsonObject json) {
        return new Regional(
                json.getJsonArray("regions").stream()
                        .map(code -> new RegionCode((Integer) code))
                        .collect(toSet()),
                rate(json.getJsonObject("rate")));
    }

    private static Integer[] codes(Set<RegionCode> regions) {
        return regions.stream().map(RegionCode::value).sorted().toArray(Integer[]::new);
    }
}
