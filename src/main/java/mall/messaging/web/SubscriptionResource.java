package mall.messaging.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.identity.MemberId;
import mall.messaging.MessagingError;
import mall.messaging.SubscriptionView;
import mall.messaging.Subscriptions;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which messages a member has agreed to. */
@Path("/api/v1/me/subscriptions")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "messaging", description = "消息与订阅")
class SubscriptionResource {

    private final Subscriptions subscriptions;
    private final Caller caller;

    SubscriptionResource(Subscriptions subscriptions, Caller caller) {
        this.subscriptions = subscriptions;
        this.caller = caller;
    }

    /** The templates to ask for. */
    @GET
    @Operation(summary = "可订阅的消息模板与剩余次数")
    public Uni<SubscriptionWire.All> list() {
        return subscriptions
                .of(member())
                .map(views -> new SubscriptionWire.All(
                        views.stream().map(SubscriptionWire::of).toList()));
    }

    /** Reports one answer of the dialog; refuses with TEMPLATE_UNKNOWN. */
    @POST
    @Operation(summary = "上报一次订阅授权结果")
    public Uni<SubscriptionWire> answered(@NotNull(message = "缺少请求内容") @Valid SubscriptionWire.Answered body) {
        return answer(body).map(SubscriptionWire::of);
    }

    private Uni<SubscriptionView> answer(SubscriptionWire.Answered body) {
        if (body.templateId() != null) {
            return subscriptions.answered(member(), body.templateId(), body.answer());
        }
        if (body.scene() != null) {
            return subscriptions.answered(member(), body.scene(), body.answer());
        }
        throw MessagingError.TEMPLATE_UNKNOWN.refuse();
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }
}
