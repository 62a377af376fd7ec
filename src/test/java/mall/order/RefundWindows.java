package mall.order;

import jakarta.inject.Singleton;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.testing.Await;

/** A hand on the clock of received orders, for the tests of rooms that wait for their completion. */
@Singleton
public class RefundWindows {

    private final OrderJob job;
    private final UnitOfWork work;
    private final Sql sql;

    RefundWindows(OrderJob job, UnitOfWork work, Sql sql) {
        this.job = job;
        this.work = work;
        this.sql = sql;
    }

    /** The refund window of a received order closes now. */
    public void close(OrderId order) {
        Await.result(() -> work.write(() -> sql.update(
                "UPDATE ord_order SET due_at = clock_timestamp() - interval '1 second' WHERE id = $1", order)));
        Await.result(job::complete);
    }
}
