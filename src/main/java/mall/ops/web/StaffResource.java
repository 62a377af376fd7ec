package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.function.Supplier;
import mall.ops.OpsError;
import mall.ops.StaffAccounts;
import mall.ops.StaffId;
import mall.ops.StaffView;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Staff accounts, managed by administrators. */
@Path("/api/ops/v1/staff")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "ops", description = "运营后台")
class StaffResource {

    private final StaffAccounts staff;
    private final UnitOfWork work;
    private final Audit audit;

    StaffResource(StaffAccounts staff, UnitOfWork work, Audit audit) {
        this.staff = staff;
        this.work = work;
        this.audit = audit;
    }

    /** All accounts, the oldest first. */
    @GET
    @Operation(summary = "运营账号")
    public Uni<PageWire<StaffWire>> list(@BeanParam @Valid PageQuery page) {
        return staff.list(page.after(), page.limit()).map(found -> PageWire.of(found, StaffWire::of));
    }

    /** A new account. */
    @POST
    @ResponseStatus(201)
    @Operation(summary = "新建运营账号")
    public Uni<StaffWire> create(@NotNull(message = "请求体不能为空") @Valid StaffWire.Create body) {
        return staff.hashed(body.password())
                .map(hash -> new StaffAccounts.Create(body.username(), hash, body.roles()))
                .chain(command -> work.write(() -> staff.create(command)
                        .map(StaffWire::of)
                        .call(made -> audit.record("staff.create", subject(made.id()), null, made))));
    }

    /** Changes what an account may do, or takes it out of service; it has to log in again. */
    @PUT
    @Path("/{id}")
    @Operation(summary = "修改角色或停用账号")
    public Uni<StaffWire> change(@RestPath String id, @NotNull(message = "请求体不能为空") @Valid StaffWire.Change body) {
        StaffId account = staffOf(id);
        return audited("staff.change", account, () -> staff.change(account, body.roles(), body.disabled()));
    }

    /** Gives an account a new password and lifts its lock. */
    @PUT
    @Path("/{id}/password")
    @Operation(summary = "为他人重设密码")
    public Uni<StaffWire> setPassword(
            @RestPath String id, @NotNull(message = "请求体不能为空") @Valid StaffWire.NewPassword body) {
        StaffId account = staffOf(id);
        return staff.hashed(body.password())
                .chain(hash -> audited("staff.set-password", account, () -> staff.setPassword(account, hash)
                        .chain(() -> staff.required(account))));
    }

    /** Takes the second factor away from somebody who lost his phone. */
    @DELETE
    @Path("/{id}/totp")
    @Operation(summary = "解除他人的动态口令")
    public Uni<StaffWire> removeTotp(@RestPath String id) {
        StaffId account = staffOf(id);
        return audited("staff.remove-totp", account, () -> staff.removeTotp(account));
    }

    private Uni<StaffWire> audited(String act, StaffId account, Supplier<Uni<StaffView>> change) {
        return work.write(() -> staff.required(account).map(StaffWire::of).chain(before -> change.get()
                .map(StaffWire::of)
                .call(after -> audit.record(act, subject(after.id()), before, after))));
    }

    private static String subject(String id) {
        return "staff/" + id;
    }

    private static StaffId staffOf(String id) {
        return PathIds.required(id, StaffId::new, OpsError.STAFF_NOT_FOUND);
    }
}
