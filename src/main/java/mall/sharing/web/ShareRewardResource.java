package mall.sharing.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.Roles;
import mall.sharing.ShareRules;
import mall.sharing.SharingQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What shares earn, and what they have earned. */
@Path("/api/v1")
@Tag(name = "sharing", description = "分享与落地页")
class ShareRewardResource {

    private final ShareRules rules;
    private final SharingQueries queries;
    private final Caller caller;

    ShareRewardResource(ShareRules rules, SharingQueries queries, Caller caller) {
        this.rules = rules;
        this.queries = queries;
        this.caller = caller;
    }

    /** The rules that count now; they are few. */
    @GET
    @Path("/share-rules")
    @PermitAll
    @Operation(summary = "分享有礼的全部规则：好友做什么，分享者得什么；无需登录")
    public PageWire<ShareRuleWire> open() {
        return PageWire.of(new Page<>(List.copyOf(rules.open()), Optional.empty()), ShareRuleWire::of);
    }

    /** What friends did on the member's links, newest first. */
    @GET
    @Path("/me/share-rewards")
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "我的分享奖励：好友做了什么、奖励到哪一步，最新的在前")
    public Uni<PageWire<ShareRewardWire>> mine(@BeanParam @Valid PageQuery page) {
        return queries.ofSharer(new MemberId(caller.id()), page.before(), page.limit())
                .map(found -> PageWire.of(found, ShareRewardWire::of));
    }
}
