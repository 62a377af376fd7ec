package mall.order.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.identity.MemberId;
import mall.order.Orders;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import mall.pricing.QuoteWire;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What things would cost. */
@Path("/api/v1/quotes")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "order", description = "报价与订单")
class QuoteResource {

    private final Orders orders;
    private final Caller caller;

    QuoteResource(Orders orders, Caller caller) {
        this.orders = orders;
        this.caller = caller;
    }

    /** Prices a wish as an order placed now would be priced. */
    @POST
    @Operation(summary = "报价：与下单完全相同的计价，逐项说明")
    public Uni<QuoteWire> quote(@NotNull(message = "请求体不能为空") @Valid QuoteAskWire body) {
        return orders.quote(body.toCommand(new MemberId(caller.id()))).map(QuoteWire::of);
    }
}
