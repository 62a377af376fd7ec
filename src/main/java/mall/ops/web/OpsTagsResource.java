package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Roles;
import mall.segment.Tags;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tags of many members at once: what ops notes about them in words of its own. */
@Path("/api/ops/v1/member-tags")
@Tag(name = "ops-segment", description = "运营：人群")
class OpsTagsResource {

    private final UnitOfWork work;
    private final Tags tags;
    private final Audit audit;

    OpsTagsResource(UnitOfWork work, Tags tags, Audit audit) {
        this.work = work;
        this.tags = tags;
        this.audit = audit;
    }

    /** Every tag in use. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "在用的标签与人数，最多的在前")
    public Uni<OpsMemberTagWire.Counts> all() {
        return tags.all()
                .map(found -> new OpsMemberTagWire.Counts(
                        found.stream().map(OpsMemberTagWire.Count::of).toList()));
    }

    /** Gives many members a tag. Repeating it is harmless. */
    @POST
    @Path("/additions")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "批量打标签")
    public Uni<OpsMemberTagWire.Changed> add(@NotNull(message = "请求体不能为空") @Valid OpsMemberTagWire.Batch body) {
        return work.write(() -> tags.add(body.toMembers(), body.tag().strip())
                .map(OpsMemberTagWire.Changed::new)
                .call(done -> audit.record("member.tags.add", "member-tag/" + body.tag(), null, body)));
    }

    /** Takes a tag from many members. Repeating it is harmless. */
    @POST
    @Path("/removals")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "批量去标签")
    public Uni<OpsMemberTagWire.Changed> take(@NotNull(message = "请求体不能为空") @Valid OpsMemberTagWire.Batch body) {
        return work.write(() -> tags.take(body.toMembers(), body.tag().strip())
                .map(OpsMemberTagWire.Changed::new)
                .call(done -> audit.record("member.tags.take", "member-tag/" + body.tag(), body, null)));
    }
}
