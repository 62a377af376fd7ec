package mall.sharing;

import cn.binarywang.wx.miniapp.api.WxMaQrcodeService;
import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.bean.WxMaCodeLineColor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.platform.wechat.WechatCalls;

/** WeChat's mini-codes. Never called inside a transaction. */
@ApplicationScoped
class MiniCodeClient {

    private static final int WIDTH_PIXELS = 430;

    private final WxMaQrcodeService wechat;
    private final WechatCalls calls;
    private final SharingConfig config;

    MiniCodeClient(WxMaService miniProgram, WechatCalls calls, SharingConfig config) {
        this.wechat = miniProgram.getQrcodeService();
        this.calls = calls;
        this.config = config;
    }

    /** A mini-code as JPEG that opens the page with the scene. Fails with {@link mall.platform.wechat.WechatFailure}. */
    Uni<byte[]> make(String scene, String page) {
        WxMaCodeLineColor black = new WxMaCodeLineColor("0", "0", "0");
        return calls.call(
                "wxacode.unlimited",
                // the page may not be published yet while a shop is being set up, so its path is not checked
                () -> wechat.createWxaCodeUnlimitBytes(
                        scene, page, false, config.envVersion(), WIDTH_PIXELS, false, black, false));
    }
}
