package mall.segment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import mall.catalog.ProductId;
import mall.identity.MemberId;
import mall.order.Purchase;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code sg_interest}. Only of members who agree to it anything is kept. */
@ApplicationScoped
class InterestStore {

    /** Members whose interest fulfils the condition that follows. */
    static final String INTERESTED = "SELECT i.member_id FROM sg_interest i WHERE ";

    // whoever takes his consent back holds the row: what he did before is then seen and deleted, what he does after is
    // not
    // kept
    private static final String VIEWED = """
            INSERT INTO sg_interest AS i (member_id, product_id, viewed_at)
            SELECT f.member_id, p.id, $3::timestamptz FROM sg_fact f, unnest($2::bigint[]) AS p (id)
             WHERE f.member_id = $1 AND f.profiled
               FOR KEY SHARE OF f
            ON CONFLICT (member_id, product_id) DO UPDATE SET viewed_at = greatest(i.viewed_at, excluded.viewed_at)
            """;
    private static final String CARTED = """
            INSERT INTO sg_interest AS i (member_id, product_id, carted_at)
            SELECT f.member_id, p.id, $3::timestamptz FROM sg_fact f, unnest($2::bigint[]) AS p (id)
             WHERE f.member_id = $1 AND f.profiled
               FOR KEY SHARE OF f
            ON CONFLICT (member_id, product_id) DO UPDATE SET carted_at = greatest(i.carted_at, excluded.carted_at)
            """;
    private static final String BOUGHT = """
            INSERT INTO sg_interest AS i (member_id, product_id, bought_at)
            SELECT f.member_id, p.product_id, max(p.bought_at)
              FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) AS p (member_id, product_id, bought_at)
              JOIN sg_fact f ON f.member_id = p.member_id AND f.profiled
             WHERE p.bought_at >= $4
             GROUP BY f.member_id, p.product_id
            ON CONFLICT (member_id, product_id) DO UPDATE SET bought_at = excluded.bought_at
             WHERE i.bought_at IS NULL OR i.bought_at < excluded.bought_at
            """;
    private static final String KEEP = """
            DELETE FROM sg_interest WHERE member_id = $1 AND product_id IN (
                SELECT product_id FROM sg_interest WHERE member_id = $1 ORDER BY touched_at DESC OFFSET $2)
            """;
    private static final String FORGET = """
            DELETE FROM sg_interest i USING sg_fact f
             WHERE i.member_id = ANY ($1::bigint[]) AND f.member_id = i.member_id
               AND (NOT f.profiled OR i.touched_at < $2)
            """;
    private static final String OF_MEMBER = """
            SELECT product_id, viewed_at, carted_at, bought_at FROM sg_interest WHERE member_id = $1
             ORDER BY touched_at DESC
            """;

    private final Sql sql;

    InterestStore(Sql sql) {
        this.sql = sql;
    }

    /** How many were kept: none of a member who does not agree. */
    Uni<Integer> viewed(MemberId member, Collection<ProductId> products, Instant at) {
        return sql.update(VIEWED, member, SqlValues.longs(products, ProductId::value), at);
    }

    /** How many were kept: none of a member who does not agree. */
    Uni<Integer> carted(MemberId member, Collection<ProductId> products, Instant at) {
        return sql.update(CARTED, member, SqlValues.longs(products, ProductId::value), at);
    }

    /** Notes what was bought since. */
    Uni<Void> bought(List<Purchase> purchases, Instant since) {
        List<ProductInterest> bought = purchases.stream()
                .flatMap(purchase -> purchase.products().stream()
                        .map(product -> ProductInterest.bought(purchase.member(), product, purchase.paidAt())))
                .toList();
        return sql.update(
                        BOUGHT,
                        SqlValues.longs(bought, interest -> interest.member().value()),
                        SqlValues.longs(bought, interest -> interest.product().value()),
                        bought.stream()
                                .map(interest ->
                                        interest.boughtAt().orElseThrow().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        since)
                .replaceWithVoid();
    }

    /** Keeps so many products of the member, those of the latest interest. */
    Uni<Void> keep(MemberId member, int most) {
        return sql.update(KEEP, member, most).replaceWithVoid();
    }

    /** Forgets what is older, and everything of those who do not agree. */
    Uni<Void> forget(Collection<MemberId> members, Instant before) {
        return sql.update(FORGET, SqlValues.longs(members, MemberId::value), before)
                .replaceWithVoid();
    }

    /** The latest first. */
    Uni<List<ProductInterest>> ofMember(MemberId member) {
        return sql.list(
                OF_MEMBER,
                row -> new ProductInterest(
                        member,
                        new ProductId(row.getLong("product_id")),
                        SqlValues.instantIfAny(row, "viewed_at"),
                        SqlValues.instantIfAny(row, "carted_at"),
                        SqlValues.instantIfAny(row, "bought_at")),
                member);
    }
}
