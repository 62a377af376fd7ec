package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.http.EnumNames;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.RequestError;
import mall.platform.http.Roles;
import mall.sharing.ShareAct;
import mall.sharing.ShareActStatus;
import mall.sharing.SharingQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who brought whom by sharing, and what came of it. */
@Path("/api/ops/v1/share-acts")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
@Tag(name = "ops-sharing", description = "运营：分享有礼")
class OpsShareActsResource {

    private final SharingQueries queries;

    OpsShareActsResource(SharingQueries queries) {
        this.queries = queries;
    }

    /** What friends did on links, newest first. */
    @GET
    @Operation(summary = "分享带来的行为与归因：谁带来了谁、做了什么、奖励到哪一步，最新的在前")
    public Uni<PageWire<OpsSharingWire.Act>> acts(
            @RestQuery @Nullable String sharerId,
            @RestQuery @Nullable String visitorId,
            @RestQuery @Nullable String act,
            @RestQuery @Nullable String status,
            @BeanParam @Valid PageQuery page) {
        var filter = new SharingQueries.Filter(
                memberOf(sharerId),
                memberOf(visitorId),
                Optional.ofNullable(act).map(name -> EnumNames.required("act", name, ShareAct.class)),
                Optional.ofNullable(status).map(name -> EnumNames.required("status", name, ShareActStatus.class)));
        return queries.all(filter, page.before(), page.limit())
                .map(found -> PageWire.of(found, OpsSharingWire.Act::of));
    }

    private static Optional<MemberId> memberOf(@Nullable String id) {
        return Optional.ofNullable(id).map(text -> PathIds.required(text, MemberId::new, RequestError.NOT_FOUND));
    }
}
