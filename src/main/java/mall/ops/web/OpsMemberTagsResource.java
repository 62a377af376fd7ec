package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import mall.identity.IdentityError;
import mall.identity.MemberId;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.segment.Tags;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The tags of one member. */
@Path("/api/ops/v1/members/{memberId}/tags")
@Tag(name = "ops-segment", description = "运营：人群")
class OpsMemberTagsResource {

    private final UnitOfWork work;
    private final Tags tags;
    private final Audit audit;

    OpsMemberTagsResource(UnitOfWork work, Tags tags, Audit audit) {
        this.work = work;
        this.tags = tags;
        this.audit = audit;
    }

    /** The tags of one member. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "会员的标签")
    public Uni<OpsMemberTagWire> of(@RestPath String memberId) {
        return tags.of(idOf(memberId)).map(found -> new OpsMemberTagWire(memberId, found));
    }

    /** Replaces the tags of one member. */
    @PUT
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "设置会员的标签，整体替换")
    public Uni<OpsMemberTagWire> replace(
            @RestPath String memberId, @NotNull(message = "请求体不能为空") @Valid OpsMemberTagWire.Entry body) {
        MemberId member = idOf(memberId);
        return work.write(() -> of(memberId).chain(before -> tags.replace(member, body.toTags())
                .map(after -> new OpsMemberTagWire(memberId, after))
                .call(after -> audit.record("member.tags", "member/" + memberId, before, after))));
    }

    private static MemberId idOf(String memberId) {
        return PathIds.required(memberId, MemberId::new, IdentityError.MEMBER_NOT_FOUND);
    }
}
