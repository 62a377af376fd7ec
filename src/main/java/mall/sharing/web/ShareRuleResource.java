package mall.sharing.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import mall.kernel.Page;
import mall.platform.http.PageWire;
import mall.sharing.ShareRules;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What shares earn; everybody may know before he shares. */
@Path("/api/v1/share-rules")
@PermitAll
@Tag(name = "sharing", description = "分享与落地页")
class ShareRuleResource {

    private final ShareRules rules;

    ShareRuleResource(ShareRules rules) {
        this.rules = rules;
    }

    /** The rules that count now; they are few, and in memory. */
    @GET
    @Operation(summary = "分享有礼的全部规则：好友做什么，分享者得什么；无需登录")
    public PageWire<ShareRuleWire> open() {
        return PageWire.of(new Page<>(rules.open(), Optional.empty()), ShareRuleWire::of);
    }
}
