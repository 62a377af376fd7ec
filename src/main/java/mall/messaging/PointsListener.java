package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import mall.kernel.BusinessTime;
import mall.platform.outbox.EventListener;
import mall.points.PointsEvent.PointsExpiring;

/** Tells members that points of theirs are about to expire. */
@ApplicationScoped
class PointsListener implements EventListener<PointsExpiring> {

    private final Messages messages;
    private final MessagingConfig config;

    PointsListener(Messages messages, MessagingConfig config) {
        this.messages = messages;
        this.config = config;
    }

    @Override
    public String address() {
        return "messaging.points";
    }

    @Override
    public Class<PointsExpiring> listensTo() {
        return PointsExpiring.class;
    }

    @Override
    public Uni<Void> on(PointsExpiring event) {
        return messages.tell(List.of(notice(event)));
    }

    private Notice notice(PointsExpiring event) {
        String last = Texts.time(event.until().minusSeconds(1));
        String body = "您有 %d 积分即将过期，最早的一批到 %s 为止，下单可抵现，也可到积分商城兑换。".formatted(event.points(), last);
        return new Notice(
                event.member(),
                MessageScene.POINTS_EXPIRING,
                BusinessTime.dayOf(event.at()).toString(),
                body,
                config.pointsPage(),
                Map.of("points", Long.toString(event.points()), "time", last),
                event.at(),
                event.until());
    }
}
