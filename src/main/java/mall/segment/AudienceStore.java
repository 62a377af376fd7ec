package mall.segment;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.segment.RuleSql.Condition;

/** Who fulfils a condition: questions to {@code sg_fact}. */
@ApplicationScoped
class AudienceStore {

    private static final String COUNT = "SELECT count(*) AS members FROM sg_fact f WHERE ";
    private static final String PAGE = "SELECT f.member_id FROM sg_fact f WHERE ";

    // counted and drawn from in one go: looking through the interests of everybody is what costs
    private static final String CROWD = """
            WITH crowd AS MATERIALIZED (SELECT f.member_id FROM sg_fact f WHERE %s)
            SELECT (SELECT count(*) FROM crowd) AS members,
                   ARRAY (SELECT member_id FROM crowd ORDER BY random() LIMIT $%d) AS sample
            """;
    private static final String FACES = """
            SELECT f.member_id, f.level, f.orders, f.paid_fen, f.last_paid_at, f.rfm_cell, f.churn_score
              FROM sg_fact f WHERE f.member_id = ANY ($1::bigint[]) ORDER BY f.member_id
            """;

    private final Sql sql;

    AudienceStore(Sql sql) {
        this.sql = sql;
    }

    /** How many fulfil a condition, and some of them by lot. */
    record Crowd(long members, List<MemberId> sample) {}

    Uni<Long> count(Condition condition) {
        return sql.one(COUNT + condition.text(), row -> row.getLong("members"), parameters(condition));
    }

    /** In the order of their ids. */
    Uni<List<MemberId>> page(Condition condition, MemberId after, int limit) {
        int given = condition.parameters().size();
        String page = PAGE + condition.text() + " AND f.member_id > $" + (given + 1) + " ORDER BY f.member_id LIMIT $"
                + (given + 2);
        return members(page, parameters(condition, after, limit));
    }

    /** So many of them by lot. */
    Uni<List<MemberId>> sample(Condition condition, int size) {
        String sample = PAGE + condition.text() + " ORDER BY random() LIMIT $"
                + (condition.parameters().size() + 1);
        return members(sample, parameters(condition, size));
    }

    /** All of them counted, and so many drawn by lot. */
    Uni<Crowd> crowd(Condition condition, int size) {
        String crowd = CROWD.formatted(condition.text(), condition.parameters().size() + 1);
        return sql.one(crowd, AudienceStore::crowd, parameters(condition, size));
    }

    /** What a sample shows of these, without their names. */
    Uni<List<Audience.Face>> faces(List<MemberId> members) {
        return sql.list(FACES, AudienceStore::face, (Object) SqlValues.longs(members, MemberId::value));
    }

    private static Crowd crowd(Row row) {
        List<MemberId> sample =
                Arrays.stream(row.getArrayOfLongs("sample")).map(MemberId::new).toList();
        return new Crowd(row.getLong("members"), sample);
    }

    private static Audience.Face face(Row row) {
        return new Audience.Face(
                new MemberId(row.getLong("member_id")),
                "",
                row.getString("level"),
                row.getInteger("orders"),
                SqlValues.money(row, "paid_fen"),
                SqlValues.instantIfAny(row, "last_paid_at"),
                Optional.ofNullable(row.getString("rfm_cell")).map(RfmCell::valueOf),
                Optional.ofNullable(row.getShort("churn_score")).map(Short::intValue));
    }

    private Uni<List<MemberId>> members(String question, Object... parameters) {
        return sql.list(question, row -> new MemberId(row.getLong("member_id")), parameters);
    }

    private static Object[] parameters(Condition condition, Object... more) {
        List<Object> all = new ArrayList<>(condition.parameters());
        all.addAll(List.of(more));
        return all.toArray();
    }
}
