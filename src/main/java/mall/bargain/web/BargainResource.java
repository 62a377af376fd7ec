package mall.bargain.web;

import static mall.bargain.BargainError.BARGAIN_CAMPAIGN_NOT_FOUND;
import static mall.bargain.BargainError.BARGAIN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Optional;
import mall.bargain.BargainCampaignId;
import mall.bargain.BargainId;
import mall.bargain.BargainQueries;
import mall.bargain.Bargains;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.http.Caller;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import mall.risk.Footprint;
import mall.risk.Footprints;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Bargains: everybody sees them, members start them and help. */
@Path("/api/v1/bargains")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "bargain", description = "砍价")
class BargainResource {

    private final Bargains bargains;
    private final BargainQueries queries;
    private final Idempotency idempotency;
    private final Footprints footprints;
    private final Caller caller;
    private final Clock clock;

    BargainResource(
            Bargains bargains,
            BargainQueries queries,
            Idempotency idempotency,
            Footprints footprints,
            Caller caller,
            Clock clock) {
        this.bargains = bargains;
        this.queries = queries;
        this.idempotency = idempotency;
        this.footprints = footprints;
        this.caller = caller;
        this.clock = clock;
    }

    /** A bargain with its plan and its countdown, and exactly what the caller's help would do. */
    @GET
    @Path("/{bargainId}")
    @PermitAll
    @Operation(summary = "砍价的实时状态：价格、全部刀数、倒计时，以及您点击“帮砍”恰好砍掉多少")
    public Uni<BargainWire> one(@RestPath String bargainId) {
        return queries.bargain(idOf(bargainId), viewer()).map(bargain -> BargainWire.of(bargain, clock.instant()));
    }

    /** Starts a bargain. */
    @POST
    @Operation(summary = "发起砍价：返回全部刀数与金额，之后不再变化")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = BargainWire.class)))
    public Uni<RestResponse<String>> start(
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid BargainWire.Start body) {
        MemberId owner = member();
        Footprint footprint = footprints.ofCaller();
        BargainCampaignId campaign =
                PathIds.required(body.campaignId(), BargainCampaignId::new, BARGAIN_CAMPAIGN_NOT_FOUND);
        return idempotency.once(key, "POST /bargains", body, 201, () -> bargains.start(campaign, owner, footprint)
                .chain(id -> queries.started(id, owner))
                .map(bargain -> BargainWire.of(bargain, clock.instant())));
    }

    /** Takes the next cut off. */
    @POST
    @Path("/{bargainId}/helps")
    @Operation(summary = "帮好友砍一刀")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = BargainWire.GivenWire.class)))
    public Uni<RestResponse<String>> help(
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @RestPath String bargainId,
            @Valid BargainWire.@Nullable Tap body) {
        MemberId helper = member();
        BargainId id = idOf(bargainId);
        Footprint footprint = footprints.ofCaller();
        Optional<Money> expected = BargainWire.Tap.expectedBy(body);
        // a key that will not do is refused before anything is judged
        Uni<RestResponse<String>> help = idempotency.once(
                key, "POST /bargains/" + bargainId + "/helps", body, 201, () -> bargains.help(id, helper, expected)
                        .map(given -> BargainWire.GivenWire.of(bargainId, given)));
        return bargains.judge(id, helper, footprint).chain(() -> help);
    }

    private Optional<MemberId> viewer() {
        return caller.is(Roles.MEMBER) ? Optional.of(member()) : Optional.empty();
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }

    private static BargainId idOf(String bargainId) {
        return PathIds.required(bargainId, BargainId::new, BARGAIN_NOT_FOUND);
    }
}
