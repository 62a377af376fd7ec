package mall.segment.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import mall.segment.Interests;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What shoppers look at, told in batches; kept only of those who agree to it. */
@Path("/api/v1/me/product-views")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "segment", description = "人群与个性化")
class ProductViewResource {

    private final Interests interests;
    private final Caller caller;

    ProductViewResource(Interests interests, Caller caller) {
        this.interests = interests;
        this.caller = caller;
    }

    /** Notes that the caller has looked at these products. Repeating it is harmless. */
    @POST
    @Operation(summary = "上报浏览过的商品；会员未同意个性化时不保存")
    public Uni<ProductViewWire> viewed(@NotNull(message = "请求体不能为空") @Valid ProductViewWire.Entry body) {
        return interests.viewed(new MemberId(caller.id()), body.toProducts()).map(ProductViewWire::new);
    }
}
