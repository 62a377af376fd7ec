package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import mall.ops.StaffAccounts;
import mall.ops.StaffId;
import mall.platform.audit.Audit;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;

/** A staff member's own account. */
@Path("/api/ops/v1/me")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
@Tag(name = "ops", description = "运营后台")
class OwnAccountResource {

    private final StaffAccounts staff;
    private final UnitOfWork work;
    private final Audit audit;
    private final Caller caller;

    OwnAccountResource(StaffAccounts staff, UnitOfWork work, Audit audit, Caller caller) {
        this.staff = staff;
        this.work = work;
        this.audit = audit;
        this.caller = caller;
    }

    /** Who I am and what I may do. */
    @GET
    @Operation(summary = "我的账号")
    public Uni<StaffWire> me() {
        return staff.required(me(caller)).map(StaffWire::of);
    }

    /** A new password; every token is no longer good, so log in again. */
    @PUT
    @Path("/password")
    @Operation(summary = "修改自己的密码")
    public Uni<Void> setPassword(@NotNull(message = "请求体不能为空") @Valid StaffWire.OwnPassword body) {
        StaffId me = me(caller);
        return staff.requirePassword(me, body.current())
                .chain(() -> staff.hashed(body.password()))
                .chain(hash ->
                        work.write(() -> staff.setPassword(me, hash).call(() -> noted("staff.set-own-password", me))));
    }

    /** Begins a second factor; the secret is shown this once. */
    @POST
    @Path("/totp")
    @ResponseStatus(201)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(summary = "开始绑定动态口令")
    public Uni<StaffWire.Enrolment> beginTotp() {
        StaffId me = me(caller);
        return work.write(() -> staff.beginTotp(me).call(() -> noted("staff.begin-totp", me)))
                .map(StaffWire.Enrolment::of);
    }

    /** Makes the second factor count, with a first code of the app. */
    @PUT
    @Path("/totp")
    @Operation(summary = "用动态口令确认绑定")
    public Uni<StaffWire> confirmTotp(@NotNull(message = "请求体不能为空") @Valid StaffWire.Code body) {
        StaffId me = me(caller);
        return work.write(() -> staff.confirmTotp(me, body.code()).call(() -> noted("staff.confirm-totp", me)))
                .map(StaffWire::of);
    }

    private Uni<Void> noted(String act, StaffId me) {
        return audit.record(act, "staff/" + Ids.text(me), null, null);
    }

    private static StaffId me(Caller caller) {
        return new StaffId(caller.id());
    }
}
