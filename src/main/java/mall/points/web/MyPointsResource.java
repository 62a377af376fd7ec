package mall.points.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.Roles;
import mall.points.PointsConfig;
import mall.points.PointsQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A member's points and where they come from and go to. */
@Path("/api/v1/me/points")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "points", description = "积分")
class MyPointsResource {

    private final PointsQueries points;
    private final PointsConfig config;
    private final Caller caller;
    private final Clock clock;

    MyPointsResource(PointsQueries points, PointsConfig config, Caller caller, Clock clock) {
        this.points = points;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    /** The balance, what is on its way, what expires soon, and the rules. */
    @GET
    @Operation(summary = "我的积分：余额、待入账、即将过期与规则")
    public Uni<PointsWire> mine() {
        return points.of(new MemberId(caller.id())).map(mine -> PointsWire.of(mine, config, clock.instant()));
    }

    /** The statement, newest first. */
    @GET
    @Path("/entries")
    @Operation(summary = "积分明细，最新的在前；待入账的也在其中")
    public Uni<PageWire<PointsEntryWire>> entries(@BeanParam @Valid PageQuery page) {
        return points.entries(new MemberId(caller.id()), page.before(), page.limit())
                .map(found -> PageWire.of(found, PointsEntryWire::of));
    }
}
