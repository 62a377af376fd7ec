package mall.aftersale.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import mall.aftersale.Evidence;
import mall.platform.http.PrivateFile;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Pictures for WeChat, which looks at them before anybody else does: whoever holds a pass, for an hour. */
@Path("/callbacks/wechat/after-sale-images/{pass}")
@PermitAll
class EvidenceForWechatResource {

    private final Evidence evidence;

    EvidenceForWechatResource(Evidence evidence) {
        this.evidence = evidence;
    }

    /** The picture that the pass is good for. */
    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<byte[]>> show(@RestPath String pass) {
        return evidence.forHolder(pass).map(shown -> PrivateFile.of(shown.content(), shown.contentType()));
    }
}
