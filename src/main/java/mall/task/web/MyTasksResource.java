package mall.task.web;

import static mall.task.TaskError.BROWSE_NOT_FOUND;
import static mall.task.TaskError.TASK_NOT_FOUND;

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
import mall.task.BrowseId;
import mall.task.TaskId;
import mall.task.Tasks;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A member's tasks. */
@Path("/api/v1/me/tasks")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "task", description = "签到、任务、养成、战队 PK")
class MyTasksResource {

    private final Tasks tasks;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    MyTasksResource(Tasks tasks, Idempotency idempotency, Caller caller, Clock clock) {
        this.tasks = tasks;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** Every open task, and how far the member is. */
    @GET
    @Operation(summary = "任务中心：进行中的任务与我的进度")
    public Uni<TaskWire.All> mine() {
        return tasks.of(member())
                .map(views -> new TaskWire.All(
                        views.stream().map(TaskWire::of).toList(), BusinessTime.onTheWire(clock.instant())));
    }

    /** Takes the reward of a finished task. */
    @POST
    @Path("/{taskId}/claims")
    @Operation(summary = "领取任务奖励")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TaskWire.class)))
    public Uni<RestResponse<String>> claim(
            @RestPath String taskId, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        TaskId id = idOf(taskId);
        return idempotency.once(key, "POST /me/tasks/" + taskId + "/claims", null, 201, () -> tasks.claim(id, member())
                .map(TaskWire::of));
    }

    /** Opens a page of a browse task. */
    @POST
    @Path("/{taskId}/browses")
    @Operation(summary = "开始浏览一个页面；同时只能浏览一个，先前打开的作废")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TaskWire.Look.class)))
    public Uni<RestResponse<String>> browse(
            @RestPath String taskId,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid TaskWire.Page body) {
        TaskId id = idOf(taskId);
        return idempotency.once(
                key, "POST /me/tasks/" + taskId + "/browses", body, 201, () -> tasks.browse(id, member(), body.page())
                        .map(browse -> TaskWire.Look.of(browse, clock.instant())));
    }

    /** The page was looked at long enough. */
    @POST
    @Path("/{taskId}/browses/{token}/completions")
    @Operation(summary = "完成浏览；时长以服务器时钟为准")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TaskWire.class)))
    public Uni<RestResponse<String>> finish(
            @RestPath String taskId, @RestPath String token, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        TaskId id = idOf(taskId);
        BrowseId browse = PathIds.required(token, BrowseId::new, BROWSE_NOT_FOUND);
        String route = "POST /me/tasks/" + taskId + "/browses/" + token + "/completions";
        return idempotency.once(key, route, null, 201, () -> tasks.finishBrowse(id, member(), browse)
                .map(TaskWire::of));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }

    private static TaskId idOf(String taskId) {
        return PathIds.required(taskId, TaskId::new, TASK_NOT_FOUND);
    }
}
