package mall.identity.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.identity.ConsentKind;
import mall.identity.Consents;
import mall.identity.IdentityError;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.EnumNames;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** What the member agreed to. */
@Path("/api/v1/me/consents")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "identity", description = "登录与会员")
class ConsentResource {

    private final Consents consents;
    private final Caller caller;

    ConsentResource(Consents consents, Caller caller) {
        this.consents = consents;
        this.caller = caller;
    }

    /** All records, withdrawn ones too, the newest first. */
    @GET
    @Operation(summary = "我的隐私同意记录")
    public Uni<PageWire<ConsentWire>> list(@BeanParam @Valid PageQuery page) {
        return consents.of(member(), page.before(), page.limit()).map(found -> PageWire.of(found, ConsentWire::of));
    }

    /** Agrees to a version of a text; agreeing again to what is in force changes nothing. */
    @POST
    @ResponseStatus(201)
    @Operation(summary = "记录一次同意：版本与时间")
    public Uni<ConsentWire> give(@NotNull(message = "请求体不能为空") @Valid ConsentWire.Given body) {
        return consents.give(member(), body.kind(), body.version()).map(ConsentWire::of);
    }

    /** Takes a consent back, whatever its version: as easy as giving it. */
    @DELETE
    @Path("/{kind}")
    @Operation(summary = "撤回同意")
    public Uni<Void> withdraw(@RestPath String kind) {
        return consents.withdraw(
                member(), EnumNames.required(kind, ConsentKind.class, IdentityError.CONSENT_NOT_FOUND::refuse));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }
}
