package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a phone has received, newest last, and how many more messages of each template it has agreed to.
 *
 * @param quota accepted and not yet used, by template
 */
record Mailbox(List<Message> messages, Map<String, Integer> quota) {

    static final Mailbox EMPTY = new Mailbox(List.of(), Map.of());

    private static final int KEPT = 50;

    /** One subscribe or customer-service message as the shopper sees it. */
    record Message(
            String id,
            Instant at,
            @Nullable String templateId,
            @Nullable String page,
            String lang,
            JsonNode data) {}

    Mailbox accepting(String templateId) {
        return new Mailbox(messages, with(templateId, left(templateId) + 1));
    }

    /** The message put in and one acceptance of its template used up; without a template nothing is used. */
    Mailbox receiving(Message message) {
        List<Message> all = new ArrayList<>(messages);
        all.add(message);
        List<Message> kept = List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size()));
        String template = message.templateId();
        return new Mailbox(kept, template == null ? quota : with(template, left(template) - 1));
    }

    int left(String templateId) {
        return quota.getOrDefault(templateId, 0);
    }

    private Map<String, Integer> with(String templateId, int count) {
        Map<String, Integer> changed = new HashMap<>(quota);
        changed.put(templateId, count);
        return Map.copyOf(changed);
    }
}
