package mall.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.payment.PaymentQueries.BillDifference;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code pay_bill} and {@code pay_bill_difference}. */
@ApplicationScoped
class BillStore {

    // lines of the bill that we do not know or know otherwise, and captures of the day that the bill does not know
    private static final String PAYMENT_DIFFERENCES = """
            WITH bill AS (SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS line (number, id, fen))
            SELECT bill.number, a.id, a.captured_fen AS ours_fen, bill.fen AS theirs_fen
              FROM bill LEFT JOIN pay_attempt a ON a.id = bill.id AND a.status = 'CAPTURED'
             WHERE a.captured_fen IS DISTINCT FROM bill.fen
            UNION ALL
            SELECT NULL, a.id, a.captured_fen, NULL FROM pay_attempt a
             WHERE a.captured_at >= $4 AND a.captured_at < $5
               AND NOT EXISTS (SELECT 1 FROM bill WHERE bill.id = a.id)
            """;
    // the day of a refund is WeChat's to choose, so only its lines are compared with ours
    private static final String REFUND_DIFFERENCES = """
            SELECT bill.number, r.number AS id, r.amount_fen AS ours_fen, bill.fen AS theirs_fen
              FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS bill (number, id, fen)
              LEFT JOIN pay_refund r ON r.number = bill.id
             WHERE r.amount_fen IS DISTINCT FROM bill.fen
            """;
    private static final String NOTE = """
            INSERT INTO pay_bill_difference (day, kind, number, ours_fen, theirs_fen) VALUES ($1, $2, left($3, 64), $4, $5)
            ON CONFLICT (day, kind, number) DO UPDATE SET ours_fen = excluded.ours_fen, theirs_fen = excluded.theirs_fen
            """;
    private static final String DONE = """
            INSERT INTO pay_bill (day, payments, refunds, differences) VALUES ($1, $2, $3, $4)
            ON CONFLICT (day) DO UPDATE SET payments = excluded.payments, refunds = excluded.refunds,
                   differences = excluded.differences, checked_at = clock_timestamp()
            """;
    private static final String DAYS_TO_DO = """
            SELECT day::date AS day FROM generate_series($1::date, $2::date, interval '1 day') AS day
             WHERE NOT EXISTS (SELECT 1 FROM pay_bill b WHERE b.day = day.day::date) ORDER BY day
            """;
    private static final String DIFFERENCES =
            "SELECT * FROM pay_bill_difference WHERE day = $1 ORDER BY kind, number LIMIT $2";

    private final Sql sql;

    BillStore(Sql sql) {
        this.sql = sql;
    }

    /** The days of the range, both ends included, whose bill was not checked yet. */
    Uni<List<LocalDate>> daysToDo(LocalDate first, LocalDate last) {
        return sql.list(DAYS_TO_DO, row -> row.getLocalDate("day"), first, last);
    }

    Uni<List<BillDifference>> paymentDifferences(LocalDate day, List<TradeBill.Line> lines) {
        Instant begin = BusinessTime.startOf(day);
        Instant end = BusinessTime.startOf(day.plusDays(1));
        return sql.list(
                PAYMENT_DIFFERENCES,
                row -> difference(row, day, "PAYMENT"),
                numbers(lines),
                ids(lines),
                amounts(lines),
                begin,
                end);
    }

    Uni<List<BillDifference>> refundDifferences(LocalDate day, List<TradeBill.Line> lines) {
        return sql.list(
                REFUND_DIFFERENCES, row -> difference(row, day, "REFUND"), numbers(lines), ids(lines), amounts(lines));
    }

    Uni<Void> note(BillDifference difference) {
        return sql.update(
                        NOTE,
                        difference.day(),
                        difference.kind(),
                        difference.number(),
                        difference.ours(),
                        difference.theirs())
                .replaceWithVoid();
    }

    Uni<Void> done(LocalDate day, TradeBill bill, int differences) {
        return sql.update(DONE, day, bill.payments().size(), bill.refunds().size(), differences)
                .replaceWithVoid();
    }

    Uni<List<BillDifference>> differences(LocalDate day, int limit) {
        return sql.list(
                DIFFERENCES,
                row -> new BillDifference(
                        day,
                        row.getString("kind"),
                        row.getString("number"),
                        money(row, "ours_fen"),
                        money(row, "theirs_fen")),
                day,
                limit);
    }

    private static BillDifference difference(Row row, LocalDate day, String kind) {
        String number = row.getString("number");
        return new BillDifference(
                day,
                kind,
                number == null ? Ids.text(row.getLong("id")) : number,
                money(row, "ours_fen"),
                money(row, "theirs_fen"));
    }

    private static Optional<Money> money(Row row, String column) {
        return Optional.ofNullable(row.getLong(column)).map(Money::ofFen);
    }

    private static String[] numbers(List<TradeBill.Line> lines) {
        return lines.stream().map(TradeBill.Line::number).toArray(String[]::new);
    }

    // a number that has not the shape of ours is nobody's id
    private static Long[] ids(List<TradeBill.Line> lines) {
        return lines.stream()
                .map(line -> Ids.isId(line.number()) ? Ids.parse(line.number()) : -1L)
                .toArray(Long[]::new);
    }

    private static Long[] amounts(List<TradeBill.Line> lines) {
        return SqlValues.longs(lines, line -> line.amount().fen());
    }
}
