package mall.ops.web;

import static mall.task.TaskError.TASK_NOT_FOUND;

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
import mall.task.Task;
import mall.task.TaskId;
import mall.task.TaskPlans;
import mall.task.TaskTerms;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Tasks, for ops. */
@Path("/api/ops/v1/tasks")
@Tag(name = "ops-task", description = "运营：签到、任务、养成、战队 PK")
class OpsTasksResource {

    private final UnitOfWork work;
    private final TaskPlans tasks;
    private final OpsPrizes prizes;
    private final Audit audit;

    OpsTasksResource(UnitOfWork work, TaskPlans tasks, OpsPrizes prizes, Audit audit) {
        this.work = work;
        this.tasks = tasks;
        this.prizes = prizes;
        this.audit = audit;
    }

    /** Tasks in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "任务列表，最新的在前")
    public Uni<PageWire<OpsTaskWire>> list(@BeanParam @Valid PageQuery page) {
        return tasks.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsTaskWire::of));
    }

    /** One task. */
    @GET
    @Path("/{taskId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "任务")
    public Uni<OpsTaskWire> one(@RestPath String taskId) {
        return tasks.required(idOf(taskId)).map(OpsTaskWire::of);
    }

    /** How a task is doing. */
    @GET
    @Path("/{taskId}/statistics")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "任务的参与、完成与领奖人次")
    public Uni<OpsTaskWire.Statistics> statistics(@RestPath String taskId) {
        return tasks.statistics(idOf(taskId)).map(OpsTaskWire.Statistics::of);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建任务（草稿）")
    public Uni<OpsTaskWire> create(@NotNull(message = "请求体不能为空") @Valid OpsTaskWire.Draft body) {
        TaskTerms terms = body.toTerms();
        return work.write(() -> prizes.requireGivable(terms.prizes())
                .chain(() -> tasks.create(terms))
                .map(OpsTaskWire::of)
                .call(created -> audit.record("task.create", "task/" + created.id(), null, created)));
    }

    /** Rewrites a draft. */
    @PUT
    @Path("/{taskId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改草稿")
    public Uni<OpsTaskWire> revise(
            @RestPath String taskId, @NotNull(message = "请求体不能为空") @Valid OpsTaskWire.Draft body) {
        TaskId id = idOf(taskId);
        TaskTerms terms = body.toTerms();
        return audited(
                "task.revise", id, () -> prizes.requireGivable(terms.prizes()).chain(() -> tasks.revise(id, terms)));
    }

    /** Puts a draft before the members. */
    @POST
    @Path("/{taskId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布任务；发布后不能再修改")
    public Uni<OpsTaskWire> publish(@RestPath String taskId) {
        TaskId id = idOf(taskId);
        return audited("task.publish", id, () -> tasks.publish(id));
    }

    /** Ends a task. */
    @POST
    @Path("/{taskId}/closures")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "结束任务：不再计数，也不能再领奖")
    public Uni<OpsTaskWire> end(@RestPath String taskId) {
        TaskId id = idOf(taskId);
        return audited("task.end", id, () -> tasks.end(id));
    }

    private Uni<OpsTaskWire> audited(String act, TaskId id, Supplier<Uni<Task>> change) {
        return work.write(() -> tasks.required(id).map(OpsTaskWire::of).chain(before -> change.get()
                .map(OpsTaskWire::of)
                .call(after -> audit.record(act, "task/" + after.id(), before, after))));
    }

    private static TaskId idOf(String taskId) {
        return PathIds.required(taskId, TaskId::new, TASK_NOT_FOUND);
    }
}
