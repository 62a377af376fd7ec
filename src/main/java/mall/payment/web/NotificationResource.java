package mall.payment.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import mall.payment.Notifications;
import mall.platform.wechat.NotificationReply;
import mall.platform.wechat.Seal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where WeChat Pay tells of payments and refunds. The status is the answer: 204 taken, 400 or 401 not. */
@Path("/callbacks/wechat")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "微信回调")
class NotificationResource {

    private final Notifications notifications;

    NotificationResource(Notifications notifications) {
        this.notifications = notifications;
    }

    @POST
    @Path("/pay")
    @Operation(summary = "支付成功通知（由微信支付调用）")
    public Uni<RestResponse<NotificationReply>> paid(
            @RestHeader("Wechatpay-Timestamp") @Nullable String timestamp,
            @RestHeader("Wechatpay-Nonce") @Nullable String nonce,
            @RestHeader("Wechatpay-Serial") @Nullable String serial,
            @RestHeader("Wechatpay-Signature") @Nullable String signature,
            byte @Nullable [] body) {
        return NotificationReply.to(notifications.paid(new Seal(timestamp, nonce, serial, signature), orEmpty(body)));
    }

    @POST
    @Path("/refunds")
    @Operation(summary = "退款结果通知（由微信支付调用）")
    public Uni<RestResponse<NotificationReply>> refunded(
            @RestHeader("Wechatpay-Timestamp") @Nullable String timestamp,
            @RestHeader("Wechatpay-Nonce") @Nullable String nonce,
            @RestHeader("Wechatpay-Serial") @Nullable String serial,
            @RestHeader("Wechatpay-Signature") @Nullable String signature,
            byte @Nullable [] body) {
        return NotificationReply.to(
                notifications.refunded(new Seal(timestamp, nonce, serial, signature), orEmpty(body)));
    }

    private static byte[] orEmpty(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }
}
