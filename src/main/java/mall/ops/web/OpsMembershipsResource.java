package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.identity.IdentityError;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.membership.MembershipQueries;
import mall.membership.Memberships;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One member's level and growth, for ops. */
@Path("/api/ops/v1/members/{memberId}")
@Tag(name = "ops-membership", description = "运营：会员等级")
class OpsMembershipsResource {

    private final UnitOfWork work;
    private final Members members;
    private final Memberships memberships;
    private final MembershipQueries queries;
    private final Idempotency idempotency;
    private final Audit audit;

    OpsMembershipsResource(
            UnitOfWork work,
            Members members,
            Memberships memberships,
            MembershipQueries queries,
            Idempotency idempotency,
            Audit audit) {
        this.work = work;
        this.members = members;
        this.memberships = memberships;
        this.queries = queries;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /** The member's level. */
    @GET
    @Path("/membership")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "会员的等级与成长值")
    public Uni<OpsMembershipWire> membership(@RestPath String memberId) {
        MemberId member = idOf(memberId);
        return work.read(() -> members.required(member).chain(() -> view(member)));
    }

    /** The member's ledger. */
    @GET
    @Path("/growth-entries")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "会员的成长值明细，最新的在前")
    public Uni<PageWire<OpsMembershipWire.Entry>> growth(@RestPath String memberId, @BeanParam @Valid PageQuery page) {
        MemberId member = idOf(memberId);
        return work.read(() -> members.required(member)
                .chain(() -> queries.entries(member, page.before(), page.limit()))
                .map(entries -> PageWire.of(entries, OpsMembershipWire.Entry::of)));
    }

    /** Gives or takes growth. */
    @POST
    @Path("/growth-adjustments")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsMembershipWire.class)))
    @Operation(summary = "增减成长值，需填写原因")
    public Uni<RestResponse<String>> adjust(
            @RestPath String memberId,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid OpsMembershipWire.Adjustment body) {
        MemberId member = idOf(memberId);
        String route = "POST /members/" + memberId + "/growth-adjustments";
        return idempotency.once(key, route, body, 201, () -> view(member).chain(before -> memberships
                .adjust(body.toCommand(member))
                .chain(() -> view(member))
                .call(after -> audit.record(
                        "membership.adjust",
                        "member/" + memberId,
                        new Adjusted(before, null),
                        new Adjusted(after, body)))));
    }

    /** What the trail keeps of an adjustment. */
    record Adjusted(OpsMembershipWire membership, OpsMembershipWire.@Nullable Adjustment adjustment) {}

    private Uni<OpsMembershipWire> view(MemberId member) {
        return queries.of(member).map(view -> OpsMembershipWire.of(member, view));
    }

    private static MemberId idOf(String memberId) {
        return PathIds.required(memberId, MemberId::new, IdentityError.MEMBER_NOT_FOUND);
    }
}
