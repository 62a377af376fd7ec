package mall.task.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.platform.http.Caller;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import mall.task.PlantId;
import mall.task.Plants;
import mall.task.TaskError;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A member's plants. */
@Path("/api/v1/me/plants")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "task", description = "签到、任务、养成、战队 PK")
class MyPlantsResource {

    private final Plants plants;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    MyPlantsResource(Plants plants, Idempotency idempotency, Caller caller, Clock clock) {
        this.plants = plants;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** Every plant on show, as the member has grown it. */
    @GET
    @Operation(summary = "养成：我的植物、能量与各级奖励")
    public Uni<PlantWire.All> mine() {
        return plants.of(member())
                .map(views -> new PlantWire.All(
                        views.stream()
                                .map(view -> PlantWire.of(view, clock.instant()))
                                .toList(),
                        BusinessTime.onTheWire(clock.instant())));
    }

    /** Pours energy. */
    @POST
    @Path("/{plantId}/waterings")
    @Operation(summary = "浇水：把能量浇给植物")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PlantWire.class)))
    public Uni<RestResponse<String>> water(
            @RestPath String plantId,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid PlantWire.Watering body) {
        PlantId id = idOf(plantId);
        return idempotency.once(key, "POST /me/plants/" + plantId + "/waterings", body, 201, () -> plants.water(
                        id, member(), body.energy())
                .map(view -> PlantWire.of(view, clock.instant())));
    }

    /** Harvests a level. */
    @POST
    @Path("/{plantId}/harvests")
    @Operation(summary = "收获一级的奖励，每级一次")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PlantWire.class)))
    public Uni<RestResponse<String>> harvest(
            @RestPath String plantId,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid PlantWire.Harvest body) {
        PlantId id = idOf(plantId);
        return idempotency.once(key, "POST /me/plants/" + plantId + "/harvests", body, 201, () -> plants.harvest(
                        id, member(), body.level())
                .map(view -> PlantWire.of(view, clock.instant())));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }

    private static PlantId idOf(String plantId) {
        return PathIds.required(plantId, PlantId::new, TaskError.PLANT_NOT_FOUND);
    }
}
