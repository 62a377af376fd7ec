package mall.identity.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import mall.identity.Accounts;
import mall.identity.MemberId;
import mall.identity.Profiles;
import mall.kernel.BusinessTime;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The member himself: profile, phone, export and end of his account. */
@Path("/api/v1/me")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "identity", description = "登录与会员")
class MeResource {

    private final Profiles profiles;
    private final Accounts accounts;
    private final Idempotency idempotency;
    private final Caller caller;

    MeResource(Profiles profiles, Accounts accounts, Idempotency idempotency, Caller caller) {
        this.profiles = profiles;
        this.accounts = accounts;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** Who I am. */
    @GET
    @Operation(summary = "我的资料")
    public Uni<MemberWire> me() {
        return profiles.required(member()).map(MemberWire::of);
    }

    /** Changes nickname or avatar; a nickname is checked by WeChat before others see it. */
    @PATCH
    @Operation(summary = "修改昵称、头像")
    public Uni<MemberWire> change(@NotNull(message = "请求体不能为空") @Valid MemberWire.Change body) {
        return profiles.change(member(), body.toCommand()).map(MemberWire::of);
    }

    /** Binds the phone behind a code of {@code getPhoneNumber}. */
    @PUT
    @Path("/phone")
    @Operation(summary = "用 getPhoneNumber 的 code 绑定手机号")
    public Uni<MemberWire> bindPhone(@NotNull(message = "请求体不能为空") @Valid MemberWire.PhoneCode body) {
        return profiles.bindPhone(member(), body.code()).map(MemberWire::of);
    }

    /** Everything the mall holds of me. */
    @GET
    @Path("/export")
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(summary = "导出我的全部个人数据")
    public Uni<PersonalDataWire> export() {
        return accounts.export(member()).map(PersonalDataWire::of);
    }

    /** Deletes my account and logs me out everywhere; it cannot be undone. */
    @DELETE
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MemberWire.Erased.class)))
    @Operation(summary = "注销账号并抹除个人数据")
    public Uni<RestResponse<String>> erase(@RestHeader(Idempotency.HEADER) @Nullable String key) {
        return idempotency.once(key, "DELETE /me", null, 200, () -> accounts.erase(member())
                .map(BusinessTime::onTheWire)
                .map(MemberWire.Erased::new));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }
}
