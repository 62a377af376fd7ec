package mall.ops.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mall.kernel.BusinessTime;
import mall.ops.StaffAccounts;
import mall.ops.StaffSessions;
import mall.ops.StaffView;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A staff account on the wire. */
@Schema(name = "Staff")
@JsonInclude(JsonInclude.Include.ALWAYS)
record StaffWire(
        String id,
        String username,
        List<String> roles,
        boolean secondFactor,
        boolean disabled,
        @Nullable OffsetDateTime lockedUntil,
        OffsetDateTime createdAt) {

    private static final String USERNAME = "[a-z][a-z0-9._-]{2,31}";
    private static final String ROLE = "viewer|operator|finance|admin";
    private static final String CODE = "\\d{6}";
    private static final int LEAST = 12;
    private static final int MOST = 128;

    static StaffWire of(StaffView view) {
        return new StaffWire(
                Ids.text(view.id()),
                view.username(),
                view.roles(),
                view.secondFactor(),
                view.disabled(),
                view.lockedUntil().map(BusinessTime::onTheWire).orElse(null),
                BusinessTime.onTheWire(view.createdAt()));
    }

    /** The body of a login. */
    @Schema(name = "StaffLogin")
    record Login(
            @NotNull(message = "请填写用户名") @Size(max = 64, message = "用户名过长")
            String username,

            @NotNull(message = "请填写密码") @Size(max = MOST, message = "密码过长")
            String password,

            @Nullable @Pattern(regexp = CODE, message = "动态码应为 6 位数字")
            String totp) {

        StaffSessions.Open toCommand() {
            return new StaffSessions.Open(username, password, Optional.ofNullable(totp));
        }
    }

    /** A staff member who is logged in. */
    @Schema(name = "StaffSession")
    record Session(String accessToken, List<String> roles) {

        static Session of(StaffSessions.Opened opened) {
            return new Session(opened.accessToken(), opened.roles());
        }
    }

    /** A new account. */
    @Schema(name = "StaffCreate")
    record Create(
            @NotNull(message = "请填写用户名") @Pattern(regexp = USERNAME, message = "用户名为 3 到 32 个小写字母、数字或 . _ -，以字母开头")
            String username,

            @NotNull(message = "请填写密码") @Size(min = LEAST, max = MOST, message = "密码应为 12 到 128 个字符")
            String password,

            @NotEmpty(message = "请选择角色")
            Set<@NotNull(message = "角色不能为空") @Pattern(regexp = ROLE, message = "没有这个角色") String> roles) {}

    /** What an account may do from now on. */
    @Schema(name = "StaffChange")
    record Change(
            @NotEmpty(message = "请选择角色")
            Set<@NotNull(message = "角色不能为空") @Pattern(regexp = ROLE, message = "没有这个角色") String> roles,

            boolean disabled) {}

    /** A new password for somebody else. */
    @Schema(name = "StaffPassword")
    record NewPassword(
            @NotNull(message = "请填写密码") @Size(min = LEAST, max = MOST, message = "密码应为 12 到 128 个字符")
            String password) {}

    /** A new password of one's own. */
    @Schema(name = "OwnPassword")
    record OwnPassword(
            @NotNull(message = "请填写当前密码") @Size(max = MOST, message = "密码过长")
            String current,

            @NotNull(message = "请填写新密码") @Size(min = LEAST, max = MOST, message = "密码应为 12 到 128 个字符")
            String password) {}

    /** What an authenticator app needs; shown once. */
    @Schema(name = "TotpEnrolment")
    record Enrolment(String secret, String uri) {

        static Enrolment of(StaffAccounts.Enrolment enrolment) {
            return new Enrolment(enrolment.secret(), enrolment.uri());
        }
    }

    /** A code of an authenticator app. */
    @Schema(name = "TotpCode")
    record Code(
            @NotNull(message = "请填写动态码") @Pattern(regexp = CODE, message = "动态码应为 6 位数字")
            String code) {}
}
