package mall.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import org.jspecify.annotations.Nullable;

/** All SQL of {@code pay_notification}, save that a won attempt notes its own (see {@link PaymentStore#keep}). */
@ApplicationScoped
class NotificationStore {

    private static final String INSERT = """
            INSERT INTO pay_notification (id, event, attempt_id, refund_id, outcome) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String OF = """
            SELECT n.* FROM pay_notification n JOIN pay_attempt a ON a.id = n.attempt_id WHERE a.payment_id = $1
             ORDER BY n.received_at
            """;

    private final Sql sql;

    NotificationStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Void> insertOnce(Notification told, AttemptId attempt, @Nullable RefundId refund, String outcome) {
        return sql.update(INSERT, told.id(), told.event(), attempt, refund, outcome)
                .replaceWithVoid();
    }

    Uni<List<PaymentQueries.NotificationView>> of(PaymentId payment) {
        return sql.list(
                OF,
                row -> new PaymentQueries.NotificationView(
                        row.getString("id"),
                        row.getString("event"),
                        new AttemptId(row.getLong("attempt_id")),
                        Optional.ofNullable(row.getLong("refund_id")).map(RefundId::new),
                        row.getString("outcome"),
                        SqlValues.instant(row, "received_at")),
                payment);
    }
}
