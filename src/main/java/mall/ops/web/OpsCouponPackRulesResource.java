package mall.ops.web;

import static mall.coupon.CouponError.COUPON_PACK_RULE_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.function.Supplier;
import mall.coupon.PackRule;
import mall.coupon.PackRuleId;
import mall.coupon.PackRules;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Rules of split coupons, for ops. */
@Path("/api/ops/v1/coupon-pack-rules")
@Tag(name = "ops-coupon", description = "运营：优惠券")
class OpsCouponPackRulesResource {

    private final UnitOfWork work;
    private final PackRules rules;
    private final Audit audit;

    OpsCouponPackRulesResource(UnitOfWork work, PackRules rules, Audit audit) {
        this.work = work;
        this.rules = rules;
        this.audit = audit;
    }

    /** Rules in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "裂变券活动列表，最新的在前")
    public Uni<PageWire<OpsCouponPackRuleWire>> list(@BeanParam @Valid PageQuery page) {
        return rules.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsCouponPackRuleWire::of));
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建裂变券活动（草稿）；返回各份金额供核对")
    public Uni<OpsCouponPackRuleWire> create(@NotNull(message = "请求体不能为空") @Valid OpsCouponPackRuleWire.Entry body) {
        return work.write(() -> rules.create(body.toTerms())
                .map(OpsCouponPackRuleWire::of)
                .call(created -> audit.record("coupon-pack.create", subject(created), null, created)));
    }

    /** Opens it to the members. */
    @POST
    @Path("/{ruleId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布裂变券活动")
    public Uni<OpsCouponPackRuleWire> publish(@RestPath String ruleId) {
        PackRuleId id = idOf(ruleId);
        return audited("coupon-pack.publish", id, () -> rules.publish(id));
    }

    /** Opens no more packs. */
    @POST
    @Path("/{ruleId}/endings")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "结束裂变券活动；已开的券包照常可领")
    public Uni<OpsCouponPackRuleWire> end(@RestPath String ruleId) {
        PackRuleId id = idOf(ruleId);
        return audited("coupon-pack.end", id, () -> rules.end(id));
    }

    private Uni<OpsCouponPackRuleWire> audited(String act, PackRuleId id, Supplier<Uni<PackRule>> change) {
        return work.write(() -> rules.rule(id).map(OpsCouponPackRuleWire::of).chain(before -> change.get()
                .map(OpsCouponPackRuleWire::of)
                .call(after -> audit.record(act, subject(after), before, after))));
    }

    private static String subject(OpsCouponPackRuleWire rule) {
        return "coupon-pack-rule/" + rule.id();
    }

    private static PackRuleId idOf(String ruleId) {
        return PathIds.required(ruleId, PackRuleId::new, COUPON_PACK_RULE_NOT_FOUND);
    }
}
