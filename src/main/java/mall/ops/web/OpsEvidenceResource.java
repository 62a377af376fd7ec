package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import mall.aftersale.Evidence;
import mall.aftersale.EvidenceToken;
import mall.kernel.Page;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PrivateFile;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Pictures of after-sale cases: shown to staff, and judged by them where WeChat could not tell. */
@Path("/api/ops/v1/after-sale-images")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
@Tag(name = "运营：售后")
class OpsEvidenceResource {

    private final Evidence evidence;
    private final UnitOfWork work;
    private final Audit audit;

    OpsEvidenceResource(Evidence evidence, UnitOfWork work, Audit audit) {
        this.evidence = evidence;
        this.work = work;
        this.audit = audit;
    }

    /** Pictures that somebody must look at, the oldest first. */
    @GET
    @Operation(summary = "待人工审核的凭证图片，最早的在前")
    public Uni<PageWire<OpsAfterSaleWire.Image>> inReview(@BeanParam @Valid PageQuery page) {
        return evidence.inReview(page.limit())
                .map(found -> PageWire.of(new Page<>(found, Optional.empty()), OpsAfterSaleWire.Image::of));
    }

    /** One picture. */
    @GET
    @Path("/{id}")
    @Operation(summary = "查看凭证图片")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "image/*", schema = @Schema(format = "binary")))
    public Uni<RestResponse<byte[]>> show(@RestPath String id) {
        return evidence.ofAnybody(EvidenceToken.required(id))
                .map(shown -> PrivateFile.of(shown.content(), shown.contentType()));
    }

    /** Says whether a picture may be shown. */
    @POST
    @Path("/{id}/reviews")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "人工审核：可以展示，或删除")
    public Uni<OpsAfterSaleWire.Image> review(@RestPath String id, @NotNull @Valid OpsAfterSaleEntry.ImageReview body) {
        return work.write(() -> evidence.review(EvidenceToken.required(id), body.fine())
                .map(OpsAfterSaleWire.Image::of)
                .call(after -> audit.record("after-sale-image.review", "after-sale-image/" + id, null, after)));
    }
}
