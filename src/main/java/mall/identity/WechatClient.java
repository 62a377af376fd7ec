package mall.identity;

import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.bean.WxMaJscode2SessionResult;
import cn.binarywang.wx.miniapp.bean.security.WxMaMsgSecCheckCheckRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.kernel.ErrorCode;
import mall.platform.wechat.WechatCalls;
import mall.platform.wechat.WechatFailure;

/** What this room asks WeChat: who is behind a code, and whether a text may be shown (wechat.md §3.1). */
@ApplicationScoped
class WechatClient {

    private static final String INVALID_CODE = "40029";
    private static final String USED_CODE = "40163";
    private static final String HIGH_RISK = "40226";
    private static final String CHECK_VERSION = "2";
    private static final int SCENE_PROFILE = 1;
    private static final String PASS = "pass";

    private final WxMaService wechat;
    private final WechatCalls calls;

    WechatClient(WxMaService wechat, WechatCalls calls) {
        this.wechat = wechat;
        this.calls = calls;
    }

    /** Refuses with LOGIN_CODE_INVALID, LOGIN_REFUSED_BY_WECHAT or WECHAT_UNAVAILABLE. */
    Uni<WechatIdentity> login(String code) {
        return calls.call("login", () -> wechat.jsCode2SessionInfo(code))
                .map(WechatClient::identity)
                .onFailure(WechatFailure.class)
                .transform(failure -> refusal((WechatFailure) failure, IdentityError.LOGIN_CODE_INVALID));
    }

    /** The phone number behind the code, with country code unless Chinese; refuses as {@link #login}. */
    Uni<String> phone(String code) {
        return calls.call("phone", () -> wechat.getUserService().getPhoneNumber(code))
                .map(answer -> answer.getPhoneNumber())
                .onFailure(WechatFailure.class)
                .transform(failure -> refusal((WechatFailure) failure, IdentityError.PHONE_CODE_INVALID));
    }

    /** Whether the nickname may be shown to others. What WeChat wants reviewed by a person is not shown either. */
    Uni<Boolean> mayShow(String openid, String nickname) {
        var request = WxMaMsgSecCheckCheckRequest.builder()
                .version(CHECK_VERSION)
                .openid(openid)
                .scene(SCENE_PROFILE)
                .content(nickname)
                .nickname(nickname)
                .build();
        return calls.call("text-check", () -> wechat.getSecurityService().checkMessage(request))
                .map(answer -> PASS.equals(answer.getResult().getSuggest()))
                .onFailure(WechatFailure.class)
                .transform(failure -> IdentityError.WECHAT_UNAVAILABLE.refuse());
    }

    private static WechatIdentity identity(WxMaJscode2SessionResult answer) {
        return new WechatIdentity(answer.getOpenid(), Optional.ofNullable(answer.getUnionid()), answer.getSessionKey());
    }

    private static RuntimeException refusal(WechatFailure failure, ErrorCode invalidCode) {
        if (failure.isRefusal(INVALID_CODE, USED_CODE)) {
            return invalidCode.refuse();
        }
        if (failure.isRefusal(HIGH_RISK)) {
            return IdentityError.LOGIN_REFUSED_BY_WECHAT.refuse();
        }
        return IdentityError.WECHAT_UNAVAILABLE.refuse();
    }
}
