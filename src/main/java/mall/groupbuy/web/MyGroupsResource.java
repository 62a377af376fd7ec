package mall.groupbuy.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import mall.groupbuy.GroupBuyQueries;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The groups a member has a seat in. */
@Path("/api/v1/me/groups")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "group-buy", description = "拼团")
class MyGroupsResource {

    private final GroupBuyQueries groupBuys;
    private final Caller caller;
    private final Clock clock;

    MyGroupsResource(GroupBuyQueries groupBuys, Caller caller, Clock clock) {
        this.groupBuys = groupBuys;
        this.caller = caller;
        this.clock = clock;
    }

    /** The member's groups, newest first. */
    @GET
    @Operation(summary = "我的拼团，最新的在前")
    public Uni<PageWire<GroupWire>> list(@BeanParam @Valid PageQuery page) {
        return groupBuys
                .ofMember(new MemberId(caller.id()), page.before(), page.limit())
                .map(found -> PageWire.of(found, group -> GroupWire.of(group, clock.instant())));
    }
}
