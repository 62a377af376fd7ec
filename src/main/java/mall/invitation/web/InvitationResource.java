package mall.invitation.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a friend sees who opens an invitation; for everybody. */
@Path("/api/v1/invitations/{code}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "invitation", description = "邀请有礼")
class InvitationResource {

    private final InvitationPages pages;

    InvitationResource(InvitationPages pages) {
        this.pages = pages;
    }

    /** Who invites, and to what. */
    @GET
    @Operation(summary = "邀请落地页：谁邀请、双方得到什么、完整规则；无需登录")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = InvitationWire.Landing.class)))
    public Uni<RestResponse<byte[]>> landing(
            @RestPath String code, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.landing(code, ifNoneMatch);
    }
}
