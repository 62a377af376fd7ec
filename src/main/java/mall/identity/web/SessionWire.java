package mall.identity.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import mall.identity.MemberView;
import mall.identity.SessionView;
import mall.identity.Sessions;
import mall.identity.Whereabouts;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A login on the wire; {@code expiresIn} is the life of the access token in seconds. */
@Schema(name = "Session")
record SessionWire(String accessToken, String refreshToken, long expiresIn, Member member) {

    static SessionWire of(SessionView view) {
        return new SessionWire(
                view.accessToken(),
                view.refreshToken(),
                view.lifetime().toSeconds(),
                Member.of(view.member(), view.newMember()));
    }

    /** Who logged in. */
    @Schema(name = "SessionMember")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Member(
            String id,
            String nickname,
            @Nullable String avatarUrl,
            @Nullable String phoneMasked,
            boolean newMember) {

        static Member of(MemberView view, boolean newMember) {
            return new Member(
                    Ids.text(view.id()),
                    view.nickname(),
                    view.avatarUrl().orElse(null),
                    view.phoneMasked().orElse(null),
                    newMember);
        }
    }

    /** The body of a login. */
    @Schema(name = "SessionOpen")
    record Open(
            @NotNull(message = "请填写登录凭证") @Pattern(regexp = Patterns.CODE, message = "登录凭证格式不正确")
            String code,

            @Nullable @Size(max = 64, message = "邀请码过长") String inviteCode,
            @Nullable @Size(max = 64, message = "分享标识过长") String shareToken) {

        Sessions.Open toCommand(Whereabouts whereabouts) {
            return new Sessions.Open(
                    code,
                    Optional.ofNullable(inviteCode),
                    Optional.ofNullable(shareToken),
                    whereabouts.device(),
                    whereabouts.network());
        }
    }

    /** The body of a refresh. */
    @Schema(name = "SessionRefresh")
    record Refresh(
            @NotNull(message = "请填写刷新令牌") @Size(min = 1, max = 128, message = "刷新令牌格式不正确")
            String refreshToken) {}
}
