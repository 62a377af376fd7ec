package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.risk.ActId;
import mall.risk.RiskError;
import mall.risk.Risks;
import mall.risk.Verdict;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Acts that would earn something for somebody else, and the queue of those that look odd. */
@Path("/api/ops/v1/risk-acts")
@Tag(name = "ops-risk", description = "运营：风险审核")
class OpsRiskActsResource {

    private final UnitOfWork work;
    private final Risks risks;
    private final Audit audit;

    OpsRiskActsResource(UnitOfWork work, Risks risks, Audit audit) {
        this.work = work;
        this.risks = risks;
        this.audit = audit;
    }

    /** Acts of one verdict or of all, newest first; {@code HELD} is the queue. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "带来奖励的行为及其风险判断，最新的在前；verdict=HELD 为待审核")
    public Uni<PageWire<OpsRiskActWire>> list(
            @RestQuery @Nullable @Pattern(regexp = "PASSED|HELD|APPROVED|REJECTED", message = "判断结果不正确") String verdict,
            @BeanParam @Valid PageQuery page) {
        return risks.list(Optional.ofNullable(verdict).map(Verdict::valueOf), page.before(), page.limit())
                .map(found -> PageWire.of(found, OpsRiskActWire::of));
    }

    /** Decides what is to become of a held act. */
    @POST
    @Path("/{actId}/reviews")
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "审核：通过则发放等待中的奖励，不通过则不发；只能审核一次")
    public Uni<OpsRiskActWire> review(
            @RestPath String actId, @NotNull(message = "请求体不能为空") @Valid OpsRiskActWire.Review body) {
        ActId id = PathIds.required(actId, ActId::new, RiskError.ACT_NOT_FOUND);
        return work.write(() -> risks.review(id, body.approved())
                .map(OpsRiskActWire::of)
                .call(after -> audit.record("risk-act.review", "risk-act/" + after.id(), null, after)));
    }
}
