package mall.membership;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import mall.catalog.CategoryId;
import mall.catalog.ProductId;
import mall.catalog.Scope;
import mall.catalog.Scope.Selection;
import mall.platform.db.InOrder;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.platform.snapshot.SnapshotSource;
import mall.pricing.spi.Step;

/** The ladder in {@code mb_ladder} and {@code mb_level}. */
@ApplicationScoped
class LadderStore implements SnapshotSource<Ladder> {

    private static final String LEVELS = "SELECT * FROM mb_level ORDER BY threshold";
    private static final String LADDER = "SELECT * FROM mb_ladder";
    private static final String SAVE = """
            UPDATE mb_ladder SET version = $1, spending_weight = $2, interaction_weight = $3, social_weight = $4,
                   grace_days = $5
            """;
    private static final String SAVE_LEVEL = """
            INSERT INTO mb_level (code, name, threshold, price_basis_points, excluded_categories, excluded_products,
                   allowed_steps, points_basis_points, free_freights, birthday_points, birthday_coupons, service_line)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (code) DO UPDATE SET name = $2, threshold = $3, price_basis_points = $4,
                   excluded_categories = $5, excluded_products = $6, allowed_steps = $7, points_basis_points = $8,
                   free_freights = $9, birthday_points = $10, birthday_coupons = $11, service_line = $12
            """;
    private static final String DROP = """
            DELETE FROM mb_level WHERE code = ANY ($1) AND NOT EXISTS (SELECT 1 FROM mb_member WHERE level = code)
            """;

    private final Sql sql;

    LadderStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "membership.ladder";
    }

    @Override
    public Uni<Ladder> load() {
        return sql.list(LEVELS, LadderStore::level).chain(levels -> sql.one(LADDER, row -> ladder(row, levels)));
    }

    Uni<Void> save(Ladder ladder) {
        return sql.update(
                        SAVE,
                        ladder.version(),
                        ladder.weight(Dimension.SPENDING),
                        ladder.weight(Dimension.INTERACTION),
                        ladder.weight(Dimension.SOCIAL),
                        ladder.graceDays())
                .chain(() -> InOrder.each(ladder.levels(), this::save));
    }

    /** How many of these levels were dropped: one that somebody has stays. */
    Uni<Integer> drop(Collection<String> codes) {
        return sql.update(DROP, (Object) codes.toArray(String[]::new));
    }

    private Uni<Integer> save(Level level) {
        Benefits benefits = level.benefits();
        return sql.update(
                SAVE_LEVEL,
                level.code(),
                level.name(),
                level.threshold(),
                benefits.priceBasisPoints(),
                SqlValues.longs(benefits.scope().excluded().categories(), CategoryId::value),
                SqlValues.longs(benefits.scope().excluded().products(), ProductId::value),
                benefits.allows().stream().map(Step::name).toArray(String[]::new),
                benefits.pointsBasisPoints(),
                benefits.freeFreights(),
                benefits.birthdayPoints(),
                SqlValues.longs(benefits.birthdayCoupons(), Long::longValue),
                benefits.serviceLine());
    }

    private static Ladder ladder(Row row, List<Level> levels) {
        return new Ladder(
                row.getLong("version"),
                Map.of(
                        Dimension.SPENDING, row.getInteger("spending_weight"),
                        Dimension.INTERACTION, row.getInteger("interaction_weight"),
                        Dimension.SOCIAL, row.getInteger("social_weight")),
                row.getInteger("grace_days"),
                levels);
    }

    private static Level level(Row row) {
        Benefits benefits = new Benefits(
                row.getInteger("price_basis_points"),
                scope(row),
                Arrays.stream(row.getArrayOfStrings("allowed_steps"))
                        .map(Step::valueOf)
                        .collect(toUnmodifiableSet()),
                row.getInteger("points_basis_points"),
                row.getInteger("free_freights"),
                row.getLong("birthday_points"),
                List.of(row.getArrayOfLongs("birthday_coupons")),
                Optional.ofNullable(row.getString("service_line")));
        return new Level(row.getString("code"), row.getString("name"), row.getLong("threshold"), benefits);
    }

    private static Scope scope(Row row) {
        Selection excluded = new Selection(
                ids(row, "excluded_categories", CategoryId::new),
                ids(row, "excluded_products", ProductId::new),
                Set.of());
        return new Scope(Selection.NOTHING, excluded);
    }

    private static <I> Set<I> ids(Row row, String column, LongFunction<I> type) {
        return Arrays.stream(row.getArrayOfLongs(column)).map(type::apply).collect(toUnmodifiableSet());
    }
}
