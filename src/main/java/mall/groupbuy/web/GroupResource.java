package mall.groupbuy.web;

import static mall.groupbuy.GroupBuyError.GROUP_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Optional;
import mall.groupbuy.GroupBuyQueries;
import mall.groupbuy.GroupId;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Groups, for everybody. */
@Path("/api/v1/groups")
@PermitAll
@Tag(name = "group-buy", description = "拼团")
class GroupResource {

    private final GroupBuyQueries groupBuys;
    private final Caller caller;
    private final Clock clock;

    GroupResource(GroupBuyQueries groupBuys, Caller caller, Clock clock) {
        this.groupBuys = groupBuys;
        this.caller = caller;
        this.clock = clock;
    }

    /** A group with its seats and its countdown. */
    @GET
    @Path("/{groupId}")
    @Operation(summary = "团的实时状态：席位、成员、倒计时")
    public Uni<GroupWire> one(@RestPath String groupId) {
        return groupBuys
                .group(PathIds.required(groupId, GroupId::new, GROUP_NOT_FOUND), viewer())
                .map(group -> GroupWire.of(group, clock.instant()));
    }

    private Optional<MemberId> viewer() {
        return caller.is(Roles.MEMBER) ? Optional.of(new MemberId(caller.id())) : Optional.empty();
    }
}
