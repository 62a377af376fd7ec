package mall.messaging.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.identity.MemberId;
import mall.messaging.MessageId;
import mall.messaging.Messages;
import mall.messaging.MessagingError;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A member's inbox. */
@Path("/api/v1/me/messages")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "messaging", description = "消息与订阅")
class MessageResource {

    private final Messages messages;
    private final Caller caller;

    MessageResource(Messages messages, Caller caller) {
        this.messages = messages;
        this.caller = caller;
    }

    /** The inbox, newest first. */
    @GET
    @Operation(summary = "我的消息，最新的在前")
    public Uni<PageWire<MessageWire>> list(@BeanParam @Valid PageQuery page) {
        return messages.of(member(), page.before(), page.limit()).map(found -> PageWire.of(found, MessageWire::of));
    }

    /** For the badge. */
    @GET
    @Path("/unread-count")
    @Operation(summary = "未读消息数，最多数到 100")
    public Uni<MessageWire.Unread> unread() {
        return messages.unread(member()).map(MessageWire.Unread::new);
    }

    /** Marks a message as read; refuses with MESSAGE_NOT_FOUND. */
    @POST
    @Path("/{messageId}/reads")
    @ResponseStatus(RestResponse.StatusCode.NO_CONTENT)
    @Operation(summary = "标记为已读")
    public Uni<Void> read(@RestPath String messageId) {
        return messages.read(member(), PathIds.required(messageId, MessageId::new, MessagingError.MESSAGE_NOT_FOUND));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }
}
