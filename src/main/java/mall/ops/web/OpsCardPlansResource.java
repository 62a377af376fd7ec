package mall.ops.web;

import static mall.card.CardError.CARD_PLAN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.function.Supplier;
import mall.card.CardPlan;
import mall.card.CardPlanId;
import mall.card.CardPlanTerms;
import mall.card.CardPlans;
import mall.card.CardQueries;
import mall.coupon.CouponTemplateId;
import mall.platform.audit.Audit;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** The plans of the member card, for ops. A card knows no coupons, so it is here that their templates are looked for. */
@Path("/api/ops/v1/card-plans")
@Tag(name = "ops-card", description = "运营：付费会员卡")
class OpsCardPlansResource {

    private final UnitOfWork work;
    private final CardPlans plans;
    private final CardQueries queries;
    private final OpsPrizes prizes;
    private final Audit audit;

    OpsCardPlansResource(UnitOfWork work, CardPlans plans, CardQueries queries, OpsPrizes prizes, Audit audit) {
        this.work = work;
        this.plans = plans;
        this.queries = queries;
        this.prizes = prizes;
        this.audit = audit;
    }

    /** Plans in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "会员卡方案列表，最新的在前")
    public Uni<PageWire<OpsCardPlanWire>> list(@BeanParam @Valid PageQuery page) {
        return plans.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsCardPlanWire::of));
    }

    /** One plan. */
    @GET
    @Path("/{planId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "会员卡方案")
    public Uni<OpsCardPlanWire> one(@RestPath String planId) {
        return plans.required(idOf(planId)).map(OpsCardPlanWire::of);
    }

    /** How a plan has sold. */
    @GET
    @Path("/{planId}/figures")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "会员卡方案的销售与节省统计")
    public Uni<OpsCardPlanWire.Figures> figures(@RestPath String planId) {
        return queries.figures(idOf(planId)).map(OpsCardPlanWire.Figures::of);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建会员卡方案（草稿）")
    public Uni<OpsCardPlanWire> create(@NotNull(message = "请求体不能为空") @Valid OpsCardPlanWire.Draft body) {
        CardPlanTerms terms = body.toTerms();
        return work.write(() -> requireTemplates(terms)
                .chain(() -> plans.create(terms))
                .map(OpsCardPlanWire::of)
                .call(created -> audit.record("card-plan.create", "card-plan/" + created.id(), null, created)));
    }

    /** Rewrites a draft. */
    @PUT
    @Path("/{planId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改草稿")
    public Uni<OpsCardPlanWire> revise(
            @RestPath String planId, @NotNull(message = "请求体不能为空") @Valid OpsCardPlanWire.Draft body) {
        CardPlanId id = idOf(planId);
        CardPlanTerms terms = body.toTerms();
        return audited("card-plan.revise", id, () -> requireTemplates(terms).chain(() -> plans.revise(id, terms)));
    }

    /** Puts a draft before the shoppers. */
    @POST
    @Path("/{planId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布会员卡方案；发布后不能再修改")
    public Uni<OpsCardPlanWire> publish(@RestPath String planId) {
        CardPlanId id = idOf(planId);
        return audited("card-plan.publish", id, () -> plans.publish(id));
    }

    /** Ends the sale. */
    @POST
    @Path("/{planId}/closures")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "停售：不能再购买，已购的卡照常有效")
    public Uni<OpsCardPlanWire> end(@RestPath String planId) {
        CardPlanId id = idOf(planId);
        return audited("card-plan.end", id, () -> plans.end(id));
    }

    private Uni<Void> requireTemplates(CardPlanTerms terms) {
        return InOrder.each(
                terms.benefits().coupons(), coupon -> prizes.rewardable(new CouponTemplateId(coupon.template())));
    }

    private Uni<OpsCardPlanWire> audited(String act, CardPlanId id, Supplier<Uni<CardPlan>> change) {
        return work.write(() -> plans.required(id).map(OpsCardPlanWire::of).chain(before -> change.get()
                .map(OpsCardPlanWire::of)
                .call(after -> audit.record(act, "card-plan/" + after.id(), before, after))));
    }

    private static CardPlanId idOf(String planId) {
        return PathIds.required(planId, CardPlanId::new, CARD_PLAN_NOT_FOUND);
    }
}
