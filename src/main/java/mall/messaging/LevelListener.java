package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import mall.membership.MembershipEvent.LevelChanged;
import mall.platform.outbox.EventListener;

/** Tells members that their level has changed. */
@ApplicationScoped
class LevelListener implements EventListener<LevelChanged> {

    private final Messages messages;
    private final MessagingConfig config;

    LevelListener(Messages messages, MessagingConfig config) {
        this.messages = messages;
        this.config = config;
    }

    @Override
    public String address() {
        return "messaging.levels";
    }

    @Override
    public Class<LevelChanged> listensTo() {
        return LevelChanged.class;
    }

    @Override
    public Uni<Void> on(LevelChanged event) {
        return messages.tell(List.of(notice(event)));
    }

    private Notice notice(LevelChanged event) {
        String body =
                event.up() ? "恭喜您成为" + event.toName() + "，新的权益已经生效。" : "您的会员等级已变为" + event.toName() + "，消费或完成任务即可再次升级。";
        return new Notice(
                event.member(),
                MessageScene.LEVEL_CHANGED,
                event.to() + ":" + event.at().toEpochMilli(),
                body,
                config.memberPage(),
                Map.of("level", event.toName()),
                event.at(),
                event.at().plus(config.usefulFor()));
    }
}
