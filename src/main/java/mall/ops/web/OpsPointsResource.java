package mall.ops.web;

import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.identity.MemberId;
import mall.platform.audit.Audit;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import mall.points.Points;
import mall.points.PointsError;
import mall.points.PointsQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The points of one member in the hands of ops. */
@Path("/api/ops/v1/points/members/{memberId}")
@Tag(name = "ops-points", description = "运营：积分")
class OpsPointsResource {

    private final Points points;
    private final PointsQueries queries;
    private final Idempotency idempotency;
    private final Audit audit;

    OpsPointsResource(Points points, PointsQueries queries, Idempotency idempotency, Audit audit) {
        this.points = points;
        this.queries = queries;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /** What the member has. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "会员的积分")
    public Uni<OpsPointsWire> balance(@RestPath String memberId) {
        return balanceOf(idOf(memberId), memberId);
    }

    /** The member's statement, newest first. */
    @GET
    @Path("/entries")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "会员的积分明细，最新的在前")
    public Uni<PageWire<OpsPointsWire.Entry>> entries(@RestPath String memberId, @BeanParam @Valid PageQuery page) {
        return queries.entries(idOf(memberId), page.before(), page.limit())
                .map(found -> PageWire.of(found, OpsPointsWire.Entry::of));
    }

    /** Gives or takes points; the member reads the reason in his statement. */
    @POST
    @Path("/adjustments")
    @RolesAllowed({Roles.FINANCE, Roles.ADMIN})
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsPointsWire.class)))
    @Operation(summary = "调整会员积分，原因会显示在会员的明细里")
    public Uni<RestResponse<String>> adjust(
            @RestPath String memberId,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid OpsPointsWire.Adjustment body) {
        MemberId member = idOf(memberId);
        return idempotency.once(
                key, "POST /points/members/" + memberId + "/adjustments", body, 201, () -> balanceOf(member, memberId)
                        .chain(before -> points.adjust(new Points.Adjust(
                                        member, body.change(), body.reason().strip()))
                                .chain(() -> balanceOf(member, memberId))
                                .call(after -> audit.record(
                                        "points.adjust",
                                        "member/" + memberId,
                                        before,
                                        with("command", body, "points", after)))));
    }

    private Uni<OpsPointsWire> balanceOf(MemberId member, String memberId) {
        return queries.of(member).map(points -> OpsPointsWire.of(memberId, points));
    }

    private static MemberId idOf(String memberId) {
        return PathIds.required(memberId, MemberId::new, PointsError.POINTS_MEMBER_NOT_FOUND);
    }
}
