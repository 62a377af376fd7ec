package mall.wechatsim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something WeChat tells the mall, and every attempt to tell it. The body is sealed once; signatures are made anew for
 * each attempt, as WeChat does.
 *
 * @param event WeChat's event type, e.g. TRANSACTION.SUCCESS or user_authorization_revoke
 * @param subject what it is about: a merchant number or an openid
 */
record Notice(
        String id,
        Channel channel,
        String event,
        String subject,
        String url,
        String body,
        Instant createdAt,
        State state,
        Instant nextAt,
        List<Attempt> attempts) {

    enum Channel {
        PAY,
        PUSH
    }

    enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP,
        DROPPED
    }

    /** @param outcome the HTTP status, or in words why there was none */
    record Attempt(Instant at, String outcome) {}

    static Notice fresh(
            String id, Channel channel, String event, String subject, String url, String body, Instant now) {
        return new Notice(id, channel, event, subject, url, body, now, State.WAITING, now, List.of());
    }

    Notice attempted(Attempt attempt, State next, Instant nextTime) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(attempt);
        return new Notice(id, channel, event, subject, url, body, createdAt, next, nextTime, List.copyOf(all));
    }

    Notice dropped() {
        return new Notice(id, channel, event, subject, url, body, createdAt, State.DROPPED, nextAt, attempts);
    }

    boolean waiting() {
        return state == State.WAITING;
    }
}
