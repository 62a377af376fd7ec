package mall.ops.web;

import static mall.points.PointsError.FLASH_DAY_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.function.Supplier;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.points.FlashDay;
import mall.points.FlashDayId;
import mall.points.FlashDays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Points flash days, for ops. */
@Path("/api/ops/v1/points-flash-days")
@Tag(name = "ops-points", description = "运营：积分")
class OpsFlashDaysResource {

    private final UnitOfWork work;
    private final FlashDays days;
    private final Audit audit;

    OpsFlashDaysResource(UnitOfWork work, FlashDays days, Audit audit) {
        this.work = work;
        this.days = days;
        this.audit = audit;
    }

    /** Days in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "积分闪购日列表，最新的在前")
    public Uni<PageWire<OpsFlashDayWire>> list(@BeanParam @Valid PageQuery page) {
        return days.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsFlashDayWire::of));
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建积分闪购日（草稿）")
    public Uni<OpsFlashDayWire> create(@NotNull(message = "请求体不能为空") @Valid OpsFlashDayWire.Entry body) {
        return work.write(() -> days.create(body.toTerms())
                .map(OpsFlashDayWire::of)
                .call(created -> audit.record("points-flash-day.create", subject(created), null, created)));
    }

    /** Opens it to the members. */
    @POST
    @Path("/{dayId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布积分闪购日")
    public Uni<OpsFlashDayWire> publish(@RestPath String dayId) {
        FlashDayId id = idOf(dayId);
        return audited("points-flash-day.publish", id, () -> days.publish(id));
    }

    /** Ends it before its time. */
    @POST
    @Path("/{dayId}/endings")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "结束积分闪购日")
    public Uni<OpsFlashDayWire> end(@RestPath String dayId) {
        FlashDayId id = idOf(dayId);
        return audited("points-flash-day.end", id, () -> days.end(id));
    }

    private Uni<OpsFlashDayWire> audited(String act, FlashDayId id, Supplier<Uni<FlashDay>> change) {
        return work.write(() -> days.day(id).map(OpsFlashDayWire::of).chain(before -> change.get()
                .map(OpsFlashDayWire::of)
                .call(after -> audit.record(act, subject(after), before, after))));
    }

    private static String subject(OpsFlashDayWire day) {
        return "points-flash-day/" + day.id();
    }

    private static FlashDayId idOf(String dayId) {
        return PathIds.required(dayId, FlashDayId::new, FLASH_DAY_NOT_FOUND);
    }
}
