package mall.sharing.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import mall.risk.Footprints;
import mall.sharing.Channel;
import mall.sharing.Shares;
import mall.sharing.Visitor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where a shared link lands; works without login. */
@Path(LandingResource.PATH)
@PermitAll
@Tag(name = "sharing", description = "分享与落地页")
class LandingResource {

    static final String PATH = "/api/v1/landings";

    private final Shares shares;
    private final Footprints footprints;
    private final Caller caller;

    LandingResource(Shares shares, Footprints footprints, Caller caller) {
        this.shares = shares;
        this.footprints = footprints;
        this.caller = caller;
    }

    @GET
    @Path("/{token}")
    @Operation(summary = "落地页：谁分享、分享了什么、能做什么、分享者会得到什么；无需登录")
    public Uni<LandingWire> land(
            @RestPath String token,
            @Parameter(description = "从哪里打开：CHAT、TIMELINE、CODE、POSTER；其他按 OTHER 统计") @RestQuery @Nullable
                    String channel) {
        return shares.landing(token, visitor(), Channel.named(Optional.ofNullable(channel)))
                .map(LandingWire::of);
    }

    @GET
    @Path("/{token}/code")
    @Produces("image/jpeg")
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=86400, immutable")
    @Operation(summary = "这个分享的小程序码图片")
    public Uni<byte[]> code(@RestPath String token) {
        return shares.miniCode(token);
    }

    private Visitor visitor() {
        Optional<MemberId> member = caller.is(Roles.MEMBER) ? Optional.of(new MemberId(caller.id())) : Optional.empty();
        return new Visitor(member, footprints.ofCaller());
    }
}
