package mall.aftersale.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import mall.aftersale.Evidence;
import mall.aftersale.EvidenceToken;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.LargeBody;
import mall.platform.http.PrivateFile;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The pictures that a shopper gives as evidence. */
@Path(EvidenceResource.PATH)
@RolesAllowed(Roles.MEMBER)
@Tag(name = "after-sale", description = "售后")
class EvidenceResource {

    static final String PATH = "/api/v1/after-sale-images";

    private final Evidence evidence;
    private final Caller caller;

    EvidenceResource(Evidence evidence, Caller caller) {
        this.evidence = evidence;
        this.caller = caller;
    }

    /** Uploads one picture. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    @Operation(summary = "上传售后凭证图片：JPEG、PNG 或 WebP，最大 5 MB，24 小时内用于申请或留言")
    public Uni<EvidenceWire> upload(@RestForm("file") @NotNull(message = "请选择图片") FileUpload file) {
        return evidence.add(member(), file.uploadedFile()).map(EvidenceWire::of);
    }

    /** One of the shopper's own pictures. */
    @GET
    @Path("/{id}")
    @Operation(summary = "查看自己的凭证图片；审核通过后可见")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "image/*", schema = @Schema(format = "binary")))
    public Uni<RestResponse<byte[]>> show(@RestPath String id) {
        return evidence.ofOwner(member(), EvidenceToken.required(id))
                .map(shown -> PrivateFile.of(shown.content(), shown.contentType()));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }

    /** A picture of the largest size, and what a form adds to it. */
    @ApplicationScoped
    static class UploadLimit implements LargeBody {

        private static final int FORM_BYTES = 64 << 10;

        @Override
        public String path() {
            return PATH;
        }

        @Override
        public int mostBytes() {
            return Evidence.MOST_BYTES + FORM_BYTES;
        }
    }
}
