package mall.sharing;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.platform.snapshot.SnapshotSource;

/** All SQL of {@code sr_rule} and its budget; what is published is what every node keeps in memory. */
@ApplicationScoped
class ShareRuleStore implements SnapshotSource<List<ShareRule>> {

    private static final String SELECT = """
            SELECT r.id, r.name, r.act, r.targets, r.prizes, r.per_day, r.per_sharer, r.starts_at, r.ends_at, r.status,
                   b.budget, b.given
              FROM sr_rule r JOIN sr_budget b ON b.rule_id = r.id
            """;
    private static final String PUBLISHED =
            SELECT + " WHERE r.status = 'PUBLISHED' AND r.ends_at > clock_timestamp() ORDER BY r.id";
    private static final String EARNING = SELECT + """
             WHERE r.status = 'PUBLISHED' AND r.act = $1 AND r.starts_at <= $2 AND r.ends_at > $2 ORDER BY r.id
            """;
    private static final String FIND = SELECT + " WHERE r.id = $1";
    private static final String LOCK = FIND + " FOR UPDATE OF r";
    private static final String NEWEST = SELECT + " WHERE r.id < $1 ORDER BY r.id DESC LIMIT $2";
    private static final String SAVE = """
            WITH rule AS (
                INSERT INTO sr_rule (id, name, act, targets, prizes, per_day, per_sharer, budget, starts_at, ends_at, status)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                ON CONFLICT (id) DO UPDATE SET name = $2, act = $3, targets = $4, prizes = $5, per_day = $6,
                        per_sharer = $7, budget = $8, starts_at = $9, ends_at = $10, status = $11
                RETURNING id)
            INSERT INTO sr_budget (rule_id, budget) SELECT id, $8 FROM rule
            ON CONFLICT (rule_id) DO UPDATE SET budget = $8
            """;

    private final Sql sql;

    ShareRuleStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "sharing.rules";
    }

    /** Published and not over, in the order of their ids; some may not have begun. */
    @Override
    public Uni<List<ShareRule>> load() {
        return sql.list(PUBLISHED, ShareRuleStore::read);
    }

    /** The rules that reward such an act at that instant, in the order of their ids. */
    Uni<List<ShareRule>> rewarding(ShareAct act, Instant at) {
        return sql.list(EARNING, ShareRuleStore::read, act, at);
    }

    Uni<Optional<ShareRule>> find(ShareRuleId id) {
        return sql.first(FIND, ShareRuleStore::read, id);
    }

    Uni<Optional<ShareRule>> locked(ShareRuleId id) {
        return sql.first(LOCK, ShareRuleStore::read, id);
    }

    Uni<List<ShareRule>> newest(long before, int limit) {
        return sql.list(NEWEST, ShareRuleStore::read, before, limit);
    }

    Uni<Void> save(ShareRule rule) {
        ShareRuleTerms terms = rule.terms();
        return sql.update(
                        SAVE,
                        rule.id(),
                        terms.name(),
                        terms.act(),
                        terms.targets().stream().map(TargetType::name).sorted().toArray(String[]::new),
                        json(terms.prizes()),
                        terms.perDay(),
                        terms.perSharer(),
                        terms.budget(),
                        terms.startsAt(),
                        terms.endsAt(),
                        rule.status())
                .replaceWithVoid();
    }

    private static JsonArray json(List<Prize> prizes) {
        return new JsonArray(prizes.stream().map(ShareRuleStore::json).toList());
    }

    private static JsonObject json(Prize prize) {
        return new JsonObject()
                .put("kind", prize.kind())
                .put("item", prize.item())
                .put("label", prize.label())
                .put("amount", prize.amount())
                .put("newcomerExtra", prize.newcomerExtra());
    }

    private static ShareRule read(Row row) {
        ShareRuleTerms terms = new ShareRuleTerms(
                row.getString("name"),
                ShareAct.valueOf(row.getString("act")),
                Arrays.stream(row.getArrayOfStrings("targets"))
                        .map(TargetType::valueOf)
                        .collect(toUnmodifiableSet()),
                row.getJsonArray("prizes").stream()
                        .map(JsonObject.class::cast)
                        .map(ShareRuleStore::prize)
                        .toList(),
                row.getInteger("per_day"),
                row.getInteger("per_sharer"),
                row.getInteger("budget"),
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"));
        return new ShareRule(
                new ShareRuleId(row.getLong("id")),
                terms,
                RuleStatus.valueOf(row.getString("status")),
                row.getInteger("given"));
    }

    private static Prize prize(JsonObject json) {
        return new Prize(
                json.getString("kind"),
                json.getString("item"),
                json.getString("label"),
                json.getLong("amount"),
                json.getLong("newcomerExtra"));
    }
}
