package mall.pricing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.platform.db.Sql;
import mall.platform.snapshot.SnapshotSource;
import mall.pricing.spi.Step;

/** Table {@code pr_promotion}; its published rows are what every node keeps in memory. */
@ApplicationScoped
class PromotionStore implements SnapshotSource<List<Promotion>> {

    private static final String SELECT = """
            SELECT id, kind, name, status, starts_at, ends_at, scope, benefit, allows, version FROM pr_promotion
            """;
    // what is over is left out as of the load; what ends later is told by its window
    private static final String PUBLISHED =
            SELECT + " WHERE status = 'PUBLISHED' AND ends_at > clock_timestamp() ORDER BY id";
    private static final String LOCK = SELECT + " WHERE id = $1 FOR UPDATE";
    private static final String FIND = SELECT + " WHERE id = $1";
    private static final String NEWEST = SELECT + """
             WHERE id < $1 AND ($2::text IS NULL OR status = $2) ORDER BY id DESC LIMIT $3
            """;
    private static final String SAVE = """
            INSERT INTO pr_promotion (id, kind, name, status, starts_at, ends_at, scope, benefit, allows, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (id) DO UPDATE SET kind = $2, name = $3, status = $4, starts_at = $5, ends_at = $6, scope = $7,
                    benefit = $8, allows = $9, version = $10, changed_at = clock_timestamp()
            """;

    private final Sql sql;

    PromotionStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "pricing.promotions";
    }

    /** Published and not over, in the order of their ids; some may not have begun. */
    @Override
    public Uni<List<Promotion>> load() {
        return sql.list(PUBLISHED, PromotionRows::read);
    }

    Uni<Optional<Promotion>> find(PromotionId id) {
        return sql.first(FIND, PromotionRows::read, id);
    }

    Uni<Optional<Promotion>> locked(PromotionId id) {
        return sql.first(LOCK, PromotionRows::read, id);
    }

    Uni<List<Promotion>> newest(Optional<PromotionStatus> status, long before, int limit) {
        return sql.list(NEWEST, PromotionRows::read, before, status, limit);
    }

    Uni<Void> save(Promotion promotion) {
        PromotionTerms terms = promotion.terms();
        return sql.update(
                        SAVE,
                        promotion.id(),
                        promotion.kind(),
                        terms.name(),
                        promotion.status(),
                        terms.startsAt(),
                        terms.endsAt(),
                        PromotionRows.json(terms.scope()),
                        PromotionRows.json(terms.benefit()),
                        terms.allows().stream().map(Step::name).sorted().toArray(String[]::new),
                        promotion.version())
                .replaceWithVoid();
    }
}
