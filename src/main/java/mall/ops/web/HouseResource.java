package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import mall.ops.OpsError;
import mall.platform.audit.Audit;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.Roles;
import mall.platform.invariants.Invariants;
import mall.platform.outbox.OutboxQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How the house is: what must hold, what is on its way, who did what. */
@Path("/api/ops/v1")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
@Tag(name = "ops", description = "运营后台")
class HouseResource {

    private final Invariants invariants;
    private final OutboxQueries outbox;
    private final Audit audit;
    private final UnitOfWork work;

    HouseResource(Invariants invariants, OutboxQueries outbox, Audit audit, UnitOfWork work) {
        this.invariants = invariants;
        this.outbox = outbox;
        this.audit = audit;
        this.work = work;
    }

    /** Checks, now, everything that must always be true. */
    @GET
    @Path("/invariants")
    @Operation(summary = "逐条检查不变量")
    public Uni<List<HouseWire.Invariant>> invariants() {
        return invariants
                .check()
                .map(results -> results.stream().map(HouseWire.Invariant::of).toList());
    }

    /** Messages in a state, the oldest first. */
    @GET
    @Path("/outbox")
    @Operation(summary = "消息投递：默认列出停放的")
    public Uni<PageWire<HouseWire.Delivery>> outbox(
            @RestQuery @DefaultValue("PARKED") @Pattern(regexp = "DUE|PARKED|DONE", message = "状态应为 DUE、PARKED 或 DONE")
                    String state,
            @BeanParam @Valid PageQuery page) {
        return outbox.inState(state, page.after(), page.limit())
                .map(found -> PageWire.of(found, HouseWire.Delivery::of));
    }

    /** Sends a parked message again. */
    @POST
    @Path("/outbox/{id}/deliveries")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "重新投递一条停放的消息")
    public Uni<Void> sendAgain(@RestPath String id) {
        if (!Ids.isId(id)) {
            throw OpsError.DELIVERY_NOT_FOUND.refuse();
        }
        return work.write(() -> outbox.sendAgain(Ids.parse(id))
                .invoke(HouseResource::requireParked)
                .chain(() -> audit.record("outbox.send-again", "outbox/" + id, null, null)));
    }

    /** What staff changed, the newest first, of one subject or of all. */
    @GET
    @Path("/audit")
    @Operation(summary = "审计记录，最新的在前")
    public Uni<PageWire<HouseWire.AuditEntry>> audit(
            @RestQuery
                    @Nullable
                    @Size(max = 80, message = "对象过长")
                    @Pattern(regexp = "\\P{Cntrl}*", message = "不能含有特殊字符")
                    String subject,
            @BeanParam @Valid PageQuery page) {
        return audit.latest(subject, page.before(), page.limit())
                .map(found -> PageWire.of(found, HouseWire.AuditEntry::of));
    }

    private static void requireParked(boolean parked) {
        if (!parked) {
            throw OpsError.DELIVERY_NOT_PARKED.refuse();
        }
    }
}
