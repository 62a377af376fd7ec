package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.function.Function;
import mall.identity.MemberId;
import mall.payout.Payout;
import mall.payout.PayoutError;
import mall.payout.PayoutId;
import mall.payout.PayoutQueries;
import mall.payout.PayoutStatus;
import mall.payout.Payouts;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Cash rewards in the hands of ops; only finance touches money. */
@Path("/api/ops/v1/payouts")
@Tag(name = "ops-payouts", description = "运营：现金奖励")
class OpsPayoutsResource {

    private final Payouts payouts;
    private final PayoutQueries queries;
    private final UnitOfWork work;
    private final Audit audit;

    OpsPayoutsResource(Payouts payouts, PayoutQueries queries, UnitOfWork work, Audit audit) {
        this.payouts = payouts;
        this.queries = queries;
        this.work = work;
        this.audit = audit;
    }

    /** Payouts of all members or of one, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "现金奖励列表，可按状态、会员筛选，最新的在前")
    public Uni<PageWire<OpsPayoutWire>> list(
            @RestQuery @Nullable String status,
            @RestQuery @Nullable String memberId,
            @BeanParam @Valid PageQuery page) {
        return queries.list(
                        Optional.ofNullable(status).map(PayoutStatus::required),
                        Optional.ofNullable(memberId)
                                .map(id -> PathIds.required(id, MemberId::new, PayoutError.PAYOUT_NOT_FOUND)),
                        page.before(),
                        page.limit())
                .map(found -> PageWire.of(found, OpsPayoutWire::of));
    }

    /** One payout with every attempt to pay. */
    @GET
    @Path("/{payoutId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "现金奖励详情：每次转账与会员欠款")
    public Uni<OpsPayoutWire.Details> details(@RestPath String payoutId) {
        return work.read(() -> queries.details(idOf(payoutId))
                .chain(details ->
                        queries.owed(details.payout().member()).map(owed -> OpsPayoutWire.Details.of(details, owed))));
    }

    /** Nobody takes it out until it is released. */
    @POST
    @Path("/{payoutId}/holds")
    @RolesAllowed({Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "冻结：暂不允许领取")
    public Uni<OpsPayoutWire> hold(@RestPath String payoutId) {
        return act("payout.hold", payoutId, payouts::hold);
    }

    /** The member may take it out again. */
    @POST
    @Path("/{payoutId}/releases")
    @RolesAllowed({Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "解除冻结")
    public Uni<OpsPayoutWire> release(@RestPath String payoutId) {
        return act("payout.release", payoutId, payouts::release);
    }

    /** The till. */
    @GET
    @Path("/till")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "现金奖励总闸：是否开放、总预算、已用")
    public Uni<OpsPayoutWire.TillWire> till() {
        return queries.till().map(OpsPayoutWire.TillWire::of);
    }

    /** Opens or closes the till and sets its budget. */
    @PUT
    @Path("/till")
    @RolesAllowed({Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "设置现金奖励总闸；已在途的转账不受影响")
    public Uni<OpsPayoutWire.TillWire> setTill(@NotNull(message = "请求体不能为空") @Valid OpsPayoutWire.TillSetting body) {
        return work.write(() -> queries.till()
                .chain(before -> payouts.setTill(body.open(), body.budget())
                        .call(after -> audit.record(
                                "payout.till",
                                "payout/till",
                                OpsPayoutWire.TillWire.of(before),
                                OpsPayoutWire.TillWire.of(after))))
                .map(OpsPayoutWire.TillWire::of));
    }

    private Uni<OpsPayoutWire> act(String act, String payoutId, Function<PayoutId, Uni<Payout>> command) {
        PayoutId id = idOf(payoutId);
        return work.write(() -> queries.details(id)
                .chain(before -> command.apply(id)
                        .call(after -> audit.record(
                                act, "payout/" + payoutId, OpsPayoutWire.of(before.payout()), OpsPayoutWire.of(after))))
                .map(OpsPayoutWire::of));
    }

    private static PayoutId idOf(String payoutId) {
        return PathIds.required(payoutId, PayoutId::new, PayoutError.PAYOUT_NOT_FOUND);
    }
}
