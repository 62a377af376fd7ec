package mall.identity.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.Optional;
import mall.identity.MemberView;
import mall.identity.Profiles;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member as he sees himself. */
@Schema(name = "Member")
@JsonInclude(JsonInclude.Include.ALWAYS)
record MemberWire(
        String id,
        String nickname,
        @Nullable String avatarUrl,
        @Nullable String phoneMasked,
        OffsetDateTime registeredAt) {

    static MemberWire of(MemberView view) {
        return new MemberWire(
                Ids.text(view.id()),
                view.nickname(),
                view.avatarUrl().orElse(null),
                view.phoneMasked().orElse(null),
                BusinessTime.onTheWire(view.registeredAt()));
    }

    /** What to change of a profile; what is absent stays. */
    @Schema(name = "MemberChange")
    record Change(
            @Nullable
            @Size(max = 20, message = "昵称最多 20 个字")
            @Pattern(regexp = Patterns.LINE, message = "昵称不能为空，也不能含有特殊字符")
            String nickname,

            @Nullable @Size(max = 512, message = "头像地址过长") @Pattern(regexp = Patterns.WEB_ADDRESS, message = "头像地址应为网址")
            String avatarUrl) {

        Profiles.Change toCommand() {
            return new Profiles.Change(Optional.ofNullable(nickname), Optional.ofNullable(avatarUrl));
        }
    }

    /** A code of {@code getPhoneNumber}. */
    @Schema(name = "PhoneCode")
    record PhoneCode(
            @NotNull(message = "请填写手机号凭证") @Pattern(regexp = Patterns.CODE, message = "手机号凭证格式不正确")
            String code) {}

    /** When the account ended. */
    @Schema(name = "AccountErased")
    record Erased(OffsetDateTime erasedAt) {}
}
