package mall.aftersale;

import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.bean.security.WxMaMediaSecCheckCheckRequest;
import cn.binarywang.wx.miniapp.bean.security.WxMaMsgSecCheckCheckRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.platform.wechat.WechatCalls;
import mall.platform.wechat.WechatFailure;

/**
 * Lets WeChat look at what members write and show, when they do so (wechat.md §4.6). Nobody but the member and the shop reads
 * it, so what WeChat is not sure of, or does not answer about, is kept and marked (ADR 61). Never inside a transaction.
 */
@ApplicationScoped
class Screening {

    private static final String VERSION = "2";
    private static final int SCENE_SOCIAL = 4;
    private static final int MEDIA_VERSION = 2;
    private static final int IMAGE = 2;
    private static final String PASS = "pass";
    private static final String RISKY = "risky";

    private final Members members;
    private final WxMaService wechat;
    private final WechatCalls calls;

    Screening(Members members, WxMaService wechat, WechatCalls calls) {
        this.members = members;
        this.wechat = wechat;
        this.calls = calls;
    }

    /** The text with WeChat's opinion. Refuses with CONTENT_REFUSED. */
    Uni<Words> screen(MemberId member, Optional<String> text) {
        return text.map(given -> members.payerOf(member)
                        .chain(person -> opinion(person.openid(), given))
                        .map(opinion -> words(given, opinion)))
                .orElseGet(() -> Uni.createFrom().item(Words.NONE));
    }

    /**
     * Asks WeChat about a picture; the answer is pushed later under the name that is given back. Fails with
     * {@link WechatFailure}.
     *
     * @param address where WeChat may fetch it
     */
    Uni<String> ask(String openid, String address) {
        var request = WxMaMediaSecCheckCheckRequest.builder()
                .version(MEDIA_VERSION)
                .openid(openid)
                .scene(SCENE_SOCIAL)
                .mediaUrl(address)
                .mediaType(IMAGE)
                .build();
        return calls.call("media-check", () -> wechat.getSecurityService().mediaCheckAsync(request))
                .map(answer -> answer.getTraceId());
    }

    private Uni<String> opinion(String openid, String text) {
        var request = WxMaMsgSecCheckCheckRequest.builder()
                .version(VERSION)
                .openid(openid)
                .scene(SCENE_SOCIAL)
                .content(text)
                .build();
        return calls.call("text-check", () -> wechat.getSecurityService().checkMessage(request))
                .map(answer -> answer.getResult().getSuggest())
                .onFailure(WechatFailure.class)
                .recoverWithItem("");
    }

    private static Words words(String text, String opinion) {
        if (opinion.equals(RISKY)) {
            throw AfterSaleError.CONTENT_REFUSED.refuse();
        }
        return new Words(Optional.of(text), !opinion.equals(PASS));
    }
}
