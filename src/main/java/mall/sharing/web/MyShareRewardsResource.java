package mall.sharing.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.Roles;
import mall.sharing.SharingQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a member's shares have earned. */
@Path("/api/v1/me/share-rewards")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "sharing", description = "分享与落地页")
class MyShareRewardsResource {

    private final SharingQueries queries;
    private final Caller caller;

    MyShareRewardsResource(SharingQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    /** What friends did on the member's links, newest first. */
    @GET
    @Operation(summary = "我的分享奖励：好友做了什么、奖励到哪一步，最新的在前")
    public Uni<PageWire<ShareRewardWire>> mine(@BeanParam @Valid PageQuery page) {
        return queries.ofSharer(new MemberId(caller.id()), page.before(), page.limit())
                .map(found -> PageWire.of(found, ShareRewardWire::of));
    }
}
