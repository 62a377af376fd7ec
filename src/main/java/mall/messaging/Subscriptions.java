package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import mall.identity.MemberId;
import mall.platform.db.UnitOfWork;

/** Which messages members have agreed to. */
@ApplicationScoped
public class Subscriptions {

    /** What a member answered when he was asked, in WeChat's words. */
    public enum Answer {
        ACCEPT,
        REJECT,
        /** WeChat has banned the template. */
        BAN
    }

    private final UnitOfWork work;
    private final QuotaStore quotas;
    private final Templates templates;

    Subscriptions(UnitOfWork work, QuotaStore quotas, Templates templates) {
        this.work = work;
        this.quotas = quotas;
        this.templates = templates;
    }

    /** Every scene that has a template, with what the member has left of it. */
    public Uni<List<SubscriptionView>> of(MemberId member) {
        return work.read(() -> quotas.available(member)).map(this::views);
    }

    /** The mini-program reports an answer; refuses with TEMPLATE_UNKNOWN. */
    public Uni<SubscriptionView> answered(MemberId member, String templateId, Answer answer) {
        MessageScene scene = templates.sceneOf(templateId);
        return work.write(() -> note(member, templateId, answer).chain(() -> quotas.available(member)))
                .map(left -> view(scene, left));
    }

    /** As {@link #answered(MemberId, String, Answer)}, by scene. */
    public Uni<SubscriptionView> answered(MemberId member, MessageScene scene, Answer answer) {
        return answered(member, templates.idOf(scene).orElseThrow(MessagingError.TEMPLATE_UNKNOWN::refuse), answer);
    }

    // A rejection takes nothing back: what was accepted before stays accepted.
    private Uni<Void> note(MemberId member, String templateId, Answer answer) {
        return switch (answer) {
            case ACCEPT -> quotas.acceptedByMember(member, templateId);
            case REJECT -> Uni.createFrom().voidItem();
            case BAN -> quotas.noneLeft(member, templateId);
        };
    }

    private List<SubscriptionView> views(Map<String, Integer> left) {
        return templates.scenes().stream().map(scene -> view(scene, left)).toList();
    }

    private SubscriptionView view(MessageScene scene, Map<String, Integer> left) {
        String templateId = templates.idOf(scene).orElseThrow();
        return new SubscriptionView(scene, templateId, left.getOrDefault(templateId, 0));
    }
}
