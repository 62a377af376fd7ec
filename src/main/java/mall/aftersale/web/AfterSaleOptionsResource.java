package mall.aftersale.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import mall.aftersale.AfterSaleQueries;
import mall.identity.MemberId;
import mall.order.OrderError;
import mall.order.OrderId;
import mall.platform.http.Caller;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What may be claimed of an order. */
@Path("/api/v1/orders/{id}/after-sale-options")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "after-sale", description = "售后")
class AfterSaleOptionsResource {

    private final AfterSaleQueries queries;
    private final Caller caller;
    private final Clock clock;

    AfterSaleOptionsResource(AfterSaleQueries queries, Caller caller, Clock clock) {
        this.queries = queries;
        this.caller = caller;
        this.clock = clock;
    }

    /** What is possible for each line, and how much goes back at most. */
    @GET
    @Operation(summary = "申请售后前：每件商品可选的售后类型与最多可退金额")
    public Uni<AfterSaleOptionsWire> options(@RestPath String id) {
        OrderId order = PathIds.required(id, OrderId::new, OrderError.ORDER_NOT_FOUND);
        return queries.options(new MemberId(caller.id()), order)
                .map(options -> AfterSaleOptionsWire.of(options, clock.instant()));
    }
}
