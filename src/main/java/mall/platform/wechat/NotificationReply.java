package mall.platform.wechat;

import io.smallrye.mutiny.Uni;
import mall.kernel.ErrorCode;
import mall.kernel.Refused;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** An answer in the form that WeChat Pay asks for. The status is what counts: 204 taken, 400 or 401 not. */
@Schema(name = "WechatReply")
public record NotificationReply(String code, String message) {

    /** The answer to a notification, by whether it was taken. */
    public static Uni<RestResponse<NotificationReply>> to(Uni<Void> taken) {
        return taken.replaceWith(RestResponse.<NotificationReply>noContent())
                .onFailure(Refused.class)
                .recoverWithItem(refused -> fail((Refused) refused));
    }

    private static RestResponse<NotificationReply> fail(Refused refused) {
        var status = refused.code().kind() == ErrorCode.Kind.UNAUTHENTICATED
                ? RestResponse.Status.UNAUTHORIZED
                : RestResponse.Status.BAD_REQUEST;
        return RestResponse.status(
                status, new NotificationReply("FAIL", refused.code().detail()));
    }
}
