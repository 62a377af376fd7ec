package mall.ops.web;

import static mall.task.TaskError.PLANT_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.function.Supplier;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.task.Plant;
import mall.task.PlantId;
import mall.task.PlantPlans;
import mall.task.PlantTerms;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Plants, for ops. */
@Path("/api/ops/v1/plants")
@Tag(name = "ops-task", description = "运营：签到、任务、养成、战队 PK")
class OpsPlantsResource {

    private final UnitOfWork work;
    private final PlantPlans plants;
    private final OpsPrizes prizes;
    private final Audit audit;

    OpsPlantsResource(UnitOfWork work, PlantPlans plants, OpsPrizes prizes, Audit audit) {
        this.work = work;
        this.plants = plants;
        this.prizes = prizes;
        this.audit = audit;
    }

    /** Plants in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "养成活动列表，最新的在前")
    public Uni<PageWire<OpsPlantWire>> list(@BeanParam @Valid PageQuery page) {
        return plants.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsPlantWire::of));
    }

    /** One plant. */
    @GET
    @Path("/{plantId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "养成活动")
    public Uni<OpsPlantWire> one(@RestPath String plantId) {
        return plants.required(idOf(plantId)).map(OpsPlantWire::of);
    }

    /** How a plant is doing. */
    @GET
    @Path("/{plantId}/statistics")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "养成活动的参与人数、能量与收获次数")
    public Uni<OpsPlantWire.Statistics> statistics(@RestPath String plantId) {
        return plants.statistics(idOf(plantId)).map(OpsPlantWire.Statistics::of);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建养成活动（草稿）")
    public Uni<OpsPlantWire> create(@NotNull(message = "请求体不能为空") @Valid OpsPlantWire.Draft body) {
        PlantTerms terms = body.toTerms();
        return work.write(() -> prizes.requireGivable(terms.allPrizes())
                .chain(() -> plants.create(terms))
                .map(OpsPlantWire::of)
                .call(created -> audit.record("plant.create", "plant/" + created.id(), null, created)));
    }

    /** Rewrites a draft. */
    @PUT
    @Path("/{plantId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改草稿")
    public Uni<OpsPlantWire> revise(
            @RestPath String plantId, @NotNull(message = "请求体不能为空") @Valid OpsPlantWire.Draft body) {
        PlantId id = idOf(plantId);
        PlantTerms terms = body.toTerms();
        return audited("plant.revise", id, () -> prizes.requireGivable(terms.allPrizes())
                .chain(() -> plants.revise(id, terms)));
    }

    /** Puts a draft before the members. */
    @POST
    @Path("/{plantId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布养成活动；发布后不能再修改")
    public Uni<OpsPlantWire> publish(@RestPath String plantId) {
        PlantId id = idOf(plantId);
        return audited("plant.publish", id, () -> plants.publish(id));
    }

    /** Ends a plant. */
    @POST
    @Path("/{plantId}/closures")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "结束养成活动：不能再浇水，也不能再收获")
    public Uni<OpsPlantWire> end(@RestPath String plantId) {
        PlantId id = idOf(plantId);
        return audited("plant.end", id, () -> plants.end(id));
    }

    private Uni<OpsPlantWire> audited(String act, PlantId id, Supplier<Uni<Plant>> change) {
        return work.write(() -> plants.required(id).map(OpsPlantWire::of).chain(before -> change.get()
                .map(OpsPlantWire::of)
                .call(after -> audit.record(act, "plant/" + after.id(), before, after))));
    }

    private static PlantId idOf(String plantId) {
        return PathIds.required(plantId, PlantId::new, PLANT_NOT_FOUND);
    }
}
