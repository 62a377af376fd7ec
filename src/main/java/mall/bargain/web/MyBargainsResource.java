package mall.bargain.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import mall.bargain.BargainQueries;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The bargains a member started. */
@Path("/api/v1/me/bargains")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "bargain", description = "砍价")
class MyBargainsResource {

    private final BargainQueries bargains;
    private final Caller caller;
    private final Clock clock;

    MyBargainsResource(BargainQueries bargains, Caller caller, Clock clock) {
        this.bargains = bargains;
        this.caller = caller;
        this.clock = clock;
    }

    /** The member's bargains, newest first. */
    @GET
    @Operation(summary = "我发起的砍价，最新的在前")
    public Uni<PageWire<BargainWire>> list(@BeanParam @Valid PageQuery page) {
        return bargains.ofMember(new MemberId(caller.id()), page.before(), page.limit())
                .map(found -> PageWire.of(found, bargain -> BargainWire.of(bargain, clock.instant())));
    }
}
