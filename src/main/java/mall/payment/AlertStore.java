package mall.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code pay_alert}. */
@ApplicationScoped
class AlertStore {

    private static final String INSERT = """
            INSERT INTO pay_alert (id, kind, subject, detail) VALUES ($1, $2, $3, left($4, 200))
            ON CONFLICT (kind, subject) DO NOTHING
            """;
    private static final String LATEST = "SELECT * FROM pay_alert WHERE id < $1 ORDER BY id DESC LIMIT $2";

    private final Sql sql;
    private final Ids ids;

    AlertStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** True when it is the first of its kind about the subject. */
    Uni<Boolean> insertOnce(Alerts.Kind kind, String subject, String detail) {
        return sql.update(INSERT, ids.next(), kind, subject, detail).map(rows -> rows == 1);
    }

    Uni<List<PaymentQueries.Alert>> latest(long before, int limit) {
        return sql.list(
                LATEST,
                row -> new PaymentQueries.Alert(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getString("detail"),
                        SqlValues.instant(row, "created_at")),
                before,
                limit);
    }
}
