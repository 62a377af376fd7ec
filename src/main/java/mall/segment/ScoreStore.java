package mall.segment;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** The scores in {@code sg_fact} and where the fifths lie in {@code sg_cut}. */
@ApplicationScoped
class ScoreStore {

    private static final String CUTS = """
            SELECT count(*) AS buyers,
                   percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]) WITHIN GROUP (ORDER BY last_paid_at) AS last_paid,
                   percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]) WITHIN GROUP (ORDER BY orders) AS orders,
                   percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]) WITHIN GROUP (ORDER BY paid_fen) AS paid_fen,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY (
                       (last_paid_at AT TIME ZONE $1::text)::date - (first_paid_at AT TIME ZONE $1::text)::date)
                       / nullif(orders - 1, 0)) FILTER (WHERE orders > 1) AS middle_days
              FROM sg_fact WHERE profiled AND orders > 0
            """;
    private static final String SAVE_CUTS = """
            INSERT INTO sg_cut (id, day, buyers, last_paid, orders, paid_fen, usual_days) VALUES (1, $1, $2, $3, $4, $5, $6)
            ON CONFLICT (id) DO UPDATE SET day = $1, buyers = $2, last_paid = $3, orders = $4, paid_fen = $5,
                    usual_days = $6
            """;
    private static final String SAVED_CUTS = "SELECT *, usual_days AS middle_days FROM sg_cut";
    private static final String BUYERS = """
            SELECT member_id, orders, paid_fen, first_paid_at, last_paid_at FROM sg_fact
             WHERE profiled AND orders > 0 AND member_id > $1 ORDER BY member_id LIMIT $2 FOR UPDATE
            """;
    private static final String SAVE = """
            UPDATE sg_fact f SET recency_score = s.recency, frequency_score = s.frequency, monetary_score = s.monetary,
                   rfm_cell = s.cell, churn_score = s.churn
              FROM unnest($1::bigint[], $2::smallint[], $3::smallint[], $4::smallint[], $5::text[], $6::smallint[])
                   AS s (member_id, recency, frequency, monetary, cell, churn)
             WHERE f.member_id = s.member_id
               AND (f.recency_score, f.frequency_score, f.monetary_score, f.churn_score)
                   IS DISTINCT FROM (s.recency, s.frequency, s.monetary, s.churn)
            """;
    private static final String OF_MEMBER = """
            SELECT recency_score, frequency_score, monetary_score, rfm_cell, churn_score FROM sg_fact
             WHERE member_id = $1 AND rfm_cell IS NOT NULL
            """;
    private static final String CELLS = """
            SELECT rfm_cell, count(*) AS members, sum(paid_fen)::bigint AS paid_fen FROM sg_fact
             WHERE rfm_cell IS NOT NULL GROUP BY rfm_cell
            """;

    private final Sql sql;

    ScoreStore(Sql sql) {
        this.sql = sql;
    }

    /** Where the fifths of all buyers lie now; empty without a buyer. */
    Uni<Optional<Cuts>> cuts() {
        return sql.first(CUTS, ScoreStore::cuts, BusinessTime.zone().getId())
                .map(found -> found.filter(cuts -> cuts.buyers() > 0));
    }

    Uni<Void> saveCuts(Cuts cuts, LocalDate day) {
        return sql.update(
                        SAVE_CUTS,
                        day,
                        cuts.buyers(),
                        cuts.lastPaid().stream()
                                .map(instant -> instant.atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        cuts.orders().toArray(Integer[]::new),
                        cuts.paidFen().toArray(Long[]::new),
                        cuts.usualDays())
                .replaceWithVoid();
    }

    /** Where they lay when they were measured last. */
    Uni<Optional<Cuts>> savedCuts() {
        return sql.first(SAVED_CUTS, ScoreStore::cuts);
    }

    /** Members with scores in the order of their ids, locked. */
    Uni<List<Buyer>> buyersAfter(long member, int limit) {
        return sql.list(BUYERS, ScoreStore::buyer, member, limit);
    }

    Uni<Void> save(Map<Buyer, Scores> scored) {
        List<Scores> scores = List.copyOf(scored.values());
        return sql.update(
                        SAVE,
                        SqlValues.longs(scored.keySet(), buyer -> buyer.member().value()),
                        shorts(scores, Scores::recency),
                        shorts(scores, Scores::frequency),
                        shorts(scores, Scores::monetary),
                        scores.stream().map(score -> score.cell().name()).toArray(String[]::new),
                        shorts(scores, Scores::churn))
                .replaceWithVoid();
    }

    Uni<Optional<Scores>> ofMember(MemberId member) {
        return sql.first(OF_MEMBER, ScoreStore::scores, member);
    }

    /** How many members each cell has and what they have paid; a cell without any is missing. */
    Uni<List<RfmReport.Cell>> cells() {
        return sql.list(
                CELLS,
                row -> new RfmReport.Cell(
                        RfmCell.valueOf(row.getString("rfm_cell")),
                        row.getLong("members"),
                        SqlValues.money(row, "paid_fen")));
    }

    static Scores scores(Row row) {
        return new Scores(
                row.getShort("recency_score"),
                row.getShort("frequency_score"),
                row.getShort("monetary_score"),
                RfmCell.valueOf(row.getString("rfm_cell")),
                row.getShort("churn_score"));
    }

    private static Cuts cuts(Row row) {
        long buyers = row.getLong("buyers");
        return buyers == 0
                ? new Cuts(0, List.of(), List.of(), List.of(), Cuts.usual(Optional.empty()))
                : new Cuts(
                        buyers,
                        Arrays.stream(row.getArrayOfOffsetDateTimes("last_paid"))
                                .map(OffsetDateTime::toInstant)
                                .toList(),
                        List.of(row.getArrayOfIntegers("orders")),
                        List.of(row.getArrayOfLongs("paid_fen")),
                        Cuts.usual(Optional.ofNullable(row.getInteger("middle_days"))));
    }

    private static Buyer buyer(Row row) {
        return new Buyer(
                new MemberId(row.getLong("member_id")),
                row.getInteger("orders"),
                row.getLong("paid_fen"),
                SqlValues.instant(row, "first_paid_at"),
                SqlValues.instant(row, "last_paid_at"));
    }

    private static Short[] shorts(List<Scores> scores, ToIntFunction<Scores> score) {
        return scores.stream().map(one -> (short) score.applyAsInt(one)).toArray(Short[]::new);
    }
}
