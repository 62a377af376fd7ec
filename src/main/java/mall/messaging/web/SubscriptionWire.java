package mall.messaging.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import mall.messaging.MessageScene;
import mall.messaging.SubscriptionView;
import mall.messaging.Subscriptions;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A template a member may accept, and how many messages he has left of it. */
@Schema(name = "Subscription")
record SubscriptionWire(MessageScene scene, String templateId, int available) {

    /** Every template of the shop. */
    @Schema(name = "Subscriptions")
    record All(List<SubscriptionWire> items) {}

    /** What {@code wx.requestSubscribeMessage} answered for one template; named by its id or by its scene. */
    @Schema(name = "SubscriptionAnswer")
    record Answered(
            @Nullable @Size(max = 64, message = "模板编号过长") String templateId,
            @Nullable MessageScene scene,

            @NotNull(message = "请填写授权结果")
            @Pattern(regexp = "accept|reject|ban|filter", message = "授权结果应为 accept、reject、ban 或 filter")
            String result) {

        /** WeChat filters a template whose title another one in the same dialog has; nobody was asked then. */
        Subscriptions.Answer answer() {
            return result.equals("filter")
                    ? Subscriptions.Answer.REJECT
                    : Subscriptions.Answer.valueOf(result.toUpperCase(Locale.ROOT));
        }
    }

    static SubscriptionWire of(SubscriptionView view) {
        return new SubscriptionWire(view.scene(), view.templateId(), view.available());
    }
}
