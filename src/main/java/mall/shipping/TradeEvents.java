package mall.shipping;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatPushHandler;
import org.jboss.logging.Logger;

/** Hears what WeChat's shipping management has to say: what is overdue, and when money is settled. */
@ApplicationScoped
class TradeEvents implements WechatPushHandler {

    private static final Logger LOG = Logger.getLogger(TradeEvents.class);
    private static final String ACCESS_API = "trade_manage_remind_access_api";
    private static final String OVERDUE = "trade_manage_remind_shipping";
    private static final String SETTLEMENT = "trade_manage_order_settlement";

    private final UnitOfWork work;
    private final ReportStore reports;
    private final MeterRegistry metrics;

    TradeEvents(UnitOfWork work, ReportStore reports, MeterRegistry metrics) {
        this.work = work;
        this.reports = reports;
        this.metrics = metrics;
    }

    @Override
    public Set<String> events() {
        return Set.of(ACCESS_API, OVERDUE, SETTLEMENT);
    }

    @Override
    public Uni<Void> on(JsonObject message) {
        String event = message.getString("Event");
        metrics.counter("mall.shipping.events", "event", event).increment();
        if (event.equals(SETTLEMENT)) {
            return noteSettlement(message);
        }
        LOG.warnf("wechat_reminds event=%s transaction=%s", event, message.getString("transaction_id"));
        return Uni.createFrom().voidItem();
    }

    // told twice: at shipping without a time of settlement, at settlement with one
    private Uni<Void> noteSettlement(JsonObject message) {
        Number settled = (Number) message.getValue("settlement_time");
        return settled == null
                ? Uni.createFrom().voidItem()
                : work.write(() -> reports.settled(
                        message.getString("transaction_id"), Instant.ofEpochSecond(settled.longValue())));
    }
}
