package mall.payout.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import mall.payout.TransferNotices;
import mall.platform.wechat.NotificationReply;
import mall.platform.wechat.Seal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where WeChat Pay tells that a transfer has ended. */
@Path("/callbacks/wechat/transfers")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "微信回调")
class TransferNoticeResource {

    private final TransferNotices notices;

    TransferNoticeResource(TransferNotices notices) {
        this.notices = notices;
    }

    @POST
    @Operation(summary = "商家转账终态通知（由微信支付调用）")
    public Uni<RestResponse<NotificationReply>> finished(
            @RestHeader("Wechatpay-Timestamp") @Nullable String timestamp,
            @RestHeader("Wechatpay-Nonce") @Nullable String nonce,
            @RestHeader("Wechatpay-Serial") @Nullable String serial,
            @RestHeader("Wechatpay-Signature") @Nullable String signature,
            byte @Nullable [] body) {
        var seal = new Seal(timestamp, nonce, serial, signature);
        return NotificationReply.to(notices.finished(seal, body == null ? new byte[0] : body));
    }
}
