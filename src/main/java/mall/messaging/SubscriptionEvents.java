package mall.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatPushHandler;
import org.jboss.logging.Logger;

/**
 * Hears from WeChat what members accept, take back in their settings, and get. A repeat counts an acceptance once too
 * often at worst, which WeChat corrects at the next message.
 */
@ApplicationScoped
class SubscriptionEvents implements WechatPushHandler {

    private static final Logger LOG = Logger.getLogger(SubscriptionEvents.class);
    private static final String ASKED = "subscribe_msg_popup_event";
    private static final String CHANGED = "subscribe_msg_change_event";
    private static final String SENT = "subscribe_msg_sent_event";
    private static final String DELIVERED = "0";

    private final UnitOfWork work;
    private final QuotaStore quotas;
    private final Members members;

    SubscriptionEvents(UnitOfWork work, QuotaStore quotas, Members members) {
        this.work = work;
        this.quotas = quotas;
        this.members = members;
    }

    @Override
    public Set<String> events() {
        return Set.of(ASKED, CHANGED, SENT);
    }

    @Override
    public Uni<Void> on(JsonObject message) {
        String event = message.getString("Event");
        if (event.equals(SENT)) {
            entries(message).forEach(SubscriptionEvents::noteFailure);
            return Uni.createFrom().voidItem();
        }
        return work.write(() -> members.byOpenid(message.getString("FromUserName", ""))
                .chain(found -> found.map(member -> InOrder.each(entries(message), entry -> note(member, event, entry)))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> note(MemberId member, String event, JsonObject entry) {
        String templateId = entry.getString("TemplateId", "");
        boolean accepted = "accept".equals(entry.getString("SubscribeStatusString"));
        if (event.equals(ASKED)) {
            return accepted
                    ? quotas.acceptedByWechat(member, templateId)
                    : Uni.createFrom().voidItem();
        }
        // switching a template on again in the settings promises nothing; switching it off takes all back
        return accepted ? Uni.createFrom().voidItem() : quotas.noneLeft(member, templateId);
    }

    private static void noteFailure(JsonObject entry) {
        String error = String.valueOf(entry.getValue("ErrorCode"));
        if (!error.equals(DELIVERED)) {
            LOG.infof("push_not_delivered template=%s error=%s", entry.getString("TemplateId"), error);
        }
    }

    /** WeChat sends one entry as an object and several as an array. */
    private static List<JsonObject> entries(JsonObject message) {
        Object list = message.getValue("List");
        if (list instanceof JsonArray array) {
            return IntStream.range(0, array.size())
                    .mapToObj(array::getJsonObject)
                    .toList();
        }
        return list instanceof JsonObject single ? List.of(single) : List.of();
    }
}
