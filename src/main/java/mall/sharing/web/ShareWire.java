package mall.sharing.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.risk.Footprint;
import mall.sharing.Channel;
import mall.sharing.ShareView;
import mall.sharing.Shares;
import mall.sharing.TargetType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What {@code onShareAppMessage} returns, and the mini-code for a poster.
 *
 * @param path the page; {@code onShareAppMessage} wants {@code path + "?" + query}
 * @param query also what {@code onShareTimeline} wants
 * @param scene what the page finds when it was opened by the mini-code
 * @param codeUrl JPEG
 * @param rules what the sharer gets for what friends do then; the sharing itself earns nothing
 */
@Schema(name = "Share")
record ShareWire(
        String token,
        ShareTargetWire target,
        String path,
        String query,
        String scene,
        String title,
        @Nullable String imageUrl,
        String codeUrl,
        List<ShareRuleWire> rules) {

    /** Somebody wants to share something. */
    @Schema(name = "ShareDraft")
    record Draft(
            @NotNull(message = "请选择要分享的内容") @Valid Wish target,

            @Schema(description = "准备怎样分享；写进链接，用于统计") @Nullable
            Channel channel) {

        Shares.Sharing toCommand(MemberId sharer, Footprint footprint) {
            return new Shares.Sharing(sharer, target.type(), target.id(), Optional.ofNullable(channel), footprint);
        }
    }

    /** What is to be shared. */
    @Schema(name = "ShareWish")
    record Wish(
            @NotNull(message = "请选择分享内容的类型") TargetType type,

            @Schema(description = "编号；type 为 PAGE 时是页面名称，例如 home")
            @NotNull(message = "请填写分享内容的编号")
            @Size(min = 1, max = 32, message = "分享内容的编号不正确")
            String id) {}

    static ShareWire of(ShareView share) {
        return new ShareWire(
                share.token().text(),
                ShareTargetWire.of(share.target()),
                "/" + share.path(),
                share.query(),
                share.token().scene(),
                share.title(),
                share.imageUrl().orElse(null),
                LandingResource.PATH + "/" + share.token().text() + "/code",
                share.rules().stream().map(ShareRuleWire::of).toList());
    }
}
