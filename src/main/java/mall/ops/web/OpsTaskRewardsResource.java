package mall.ops.web;

import static mall.task.TaskError.AWARD_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.OffsetDateTime;
import mall.kernel.BusinessTime;
import mall.platform.audit.Audit;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.task.AwardId;
import mall.task.AwardStatus;
import mall.task.AwardView;
import mall.task.Awards;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Rewards that could not be given, for ops. */
@Path("/api/ops/v1/task-rewards")
@Tag(name = "ops-task", description = "运营：签到、任务、养成、战队 PK")
class OpsTaskRewardsResource {

    /** A reward and what became of it. */
    @Schema(name = "OpsTaskReward")
    record AwardWire(
            String id,
            String memberId,

            @Schema(description = "CHECK_IN、TASK、PLANT、TEAM_PK")
            String cause,

            String title,
            OpsPrizeWire prize,
            AwardStatus status,
            @Schema(description = "未能发放的原因代码") @Nullable String refusal,
            OffsetDateTime at) {

        static AwardWire of(AwardView award) {
            return new AwardWire(
                    Ids.text(award.id()),
                    Ids.text(award.member()),
                    award.cause(),
                    award.title(),
                    OpsPrizeWire.of(award.prize()),
                    award.status(),
                    award.refusal().orElse(null),
                    BusinessTime.onTheWire(award.at()));
        }
    }

    private final UnitOfWork work;
    private final Awards awards;
    private final Audit audit;

    OpsTaskRewardsResource(UnitOfWork work, Awards awards, Audit audit) {
        this.work = work;
        this.awards = awards;
        this.audit = audit;
    }

    /** Refused ones, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "未能发放的奖励，最新的在前")
    public Uni<PageWire<AwardWire>> refused(@BeanParam @Valid PageQuery page) {
        return awards.refused(page.before(), page.limit()).map(found -> PageWire.of(found, AwardWire::of));
    }

    /** Tries one again. */
    @POST
    @Path("/{rewardId}/repeats")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "补发；仍不能发放时状态不变")
    public Uni<AwardWire> repeat(@RestPath String rewardId) {
        AwardId id = PathIds.required(rewardId, AwardId::new, AWARD_NOT_FOUND);
        return work.write(() -> awards.repeat(id)
                .map(AwardWire::of)
                .call(after -> audit.record("task-reward.repeat", "task-reward/" + after.id(), null, after)));
    }
}
