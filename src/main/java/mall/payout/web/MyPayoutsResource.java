package mall.payout.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import mall.identity.MemberId;
import mall.payout.PayoutError;
import mall.payout.PayoutId;
import mall.payout.PayoutQueries;
import mall.payout.Payouts;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A member's cash rewards, and how he takes them out. */
@Path("/api/v1/me/payouts")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "payouts", description = "现金奖励")
class MyPayoutsResource {

    private final Payouts payouts;
    private final PayoutQueries queries;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    MyPayoutsResource(Payouts payouts, PayoutQueries queries, Idempotency idempotency, Caller caller, Clock clock) {
        this.payouts = payouts;
        this.queries = queries;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** What he was given, newest first. */
    @GET
    @Operation(summary = "我的现金奖励，最新的在前")
    public Uni<PageWire<PayoutWire>> list(@BeanParam @Valid PageQuery page) {
        return queries.of(member(), page.before(), page.limit())
                .map(found -> PageWire.of(found, mine -> PayoutWire.of(mine, clock.instant())));
    }

    /** One of them. */
    @GET
    @Path("/{payoutId}")
    @Operation(summary = "现金奖励详情")
    public Uni<PayoutWire> one(@RestPath String payoutId) {
        return wire(idOf(payoutId));
    }

    /** He takes it out: the answer is what the phone needs to have him confirm. */
    @POST
    @Path("/{payoutId}/transfers")
    @Operation(summary = "领取：返回 wx.requestMerchantTransfer 的参数")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PayoutWire.Ticket.class)))
    public Uni<RestResponse<String>> claim(
            @RestPath String payoutId, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        var command = new Payouts.Claim(member(), idOf(payoutId));
        return idempotency.onceAcross(
                key, "POST /me/payouts/" + payoutId + "/transfers", null, 201, () -> payouts.claim(command)
                        .map(PayoutWire.Ticket::of));
    }

    /** Asks WeChat how it stands. */
    @POST
    @Path("/{payoutId}/transfer-checks")
    @Operation(summary = "向微信查询转账结果，用户确认收款后调用")
    public Uni<PayoutWire> check(@RestPath String payoutId) {
        PayoutId id = idOf(payoutId);
        return payouts.check(new Payouts.Claim(member(), id)).chain(() -> wire(id));
    }

    private Uni<PayoutWire> wire(PayoutId id) {
        return queries.required(member(), id).map(mine -> PayoutWire.of(mine, clock.instant()));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }

    private static PayoutId idOf(String payoutId) {
        return PathIds.required(payoutId, PayoutId::new, PayoutError.PAYOUT_NOT_FOUND);
    }
}
