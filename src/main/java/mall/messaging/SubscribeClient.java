package mall.messaging;

import cn.binarywang.wx.miniapp.api.WxMaMsgService;
import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.bean.WxMaSubscribeMessage;
import cn.binarywang.wx.miniapp.bean.WxMaSubscribeMessage.MsgData;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import mall.platform.wechat.WechatCalls;

/** WeChat's subscribe messages. Never called inside a transaction. */
@ApplicationScoped
class SubscribeClient {

    private final WxMaMsgService wechat;
    private final WechatCalls calls;
    private final String miniprogramState;

    SubscribeClient(WxMaService miniProgram, WechatCalls calls, MessagingConfig config) {
        this.wechat = miniProgram.getMsgService();
        this.calls = calls;
        this.miniprogramState = config.miniprogramState();
    }

    /** Sends one message. Fails with {@link mall.platform.wechat.WechatFailure}. */
    Uni<Void> send(String openid, String templateId, String page, Map<String, String> fields) {
        WxMaSubscribeMessage message = WxMaSubscribeMessage.builder()
                .toUser(openid)
                .templateId(templateId)
                .page(page)
                .data(data(fields))
                .miniprogramState(miniprogramState)
                .lang("zh_CN")
                .build();
        return calls.call("subscribe.send", () -> {
            wechat.sendSubscribeMsg(message);
            return null;
        });
    }

    private static List<MsgData> data(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> new MsgData(field.getKey(), field.getValue()))
                .toList();
    }
}
