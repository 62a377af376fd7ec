package mall.identity.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import mall.identity.WechatMessages;
import mall.identity.WechatMessages.Stamp;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where WeChat pushes messages to the mini-program's server. */
@Path("/callbacks/wechat/messages")
@PermitAll
@Produces(MediaType.TEXT_PLAIN)
class WechatMessageResource {

    private static final String SUCCESS = "success";

    private final WechatMessages messages;

    WechatMessageResource(WechatMessages messages) {
        this.messages = messages;
    }

    /** WeChat checks that this URL is ours; the answer is its own word. */
    @GET
    @Operation(hidden = true)
    public String echo(
            @RestQuery @Nullable String signature,
            @RestQuery @Nullable String timestamp,
            @RestQuery @Nullable String nonce,
            @RestQuery @Nullable String echostr) {
        messages.requireGenuine(new Stamp(signature, timestamp, nonce));
        return echostr == null ? "" : echostr;
    }

    /** A message; acknowledged as soon as it is stored. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Uni<String> accept(
            @RestQuery("msg_signature") @Nullable String signature,
            @RestQuery @Nullable String timestamp,
            @RestQuery @Nullable String nonce,
            String body) {
        return messages.accept(new Stamp(signature, timestamp, nonce), body).replaceWith(SUCCESS);
    }
}
