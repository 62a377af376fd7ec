package mall.ops.web;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static mall.sharing.SharingError.SHARE_RULE_NOT_FOUND;

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
import mall.coupon.CouponTemplate;
import mall.platform.audit.Audit;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.sharing.ShareRule;
import mall.sharing.ShareRuleId;
import mall.sharing.ShareRuleTerms;
import mall.sharing.ShareRules;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** The rules of what shares earn, for ops. */
@Path("/api/ops/v1/share-rules")
@Tag(name = "ops-sharing", description = "运营：分享有礼")
class OpsShareRulesResource {

    private final UnitOfWork work;
    private final ShareRules rules;
    private final OpsPrizes prizes;
    private final Audit audit;

    OpsShareRulesResource(UnitOfWork work, ShareRules rules, OpsPrizes prizes, Audit audit) {
        this.work = work;
        this.rules = rules;
        this.prizes = prizes;
        this.audit = audit;
    }

    /** Rules in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "分享奖励规则列表，最新的在前")
    public Uni<PageWire<OpsShareRuleWire>> list(@BeanParam @Valid PageQuery page) {
        return rules.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsShareRuleWire::of));
    }

    /** One rule. */
    @GET
    @Path("/{ruleId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "分享奖励规则")
    public Uni<OpsShareRuleWire> one(@RestPath String ruleId) {
        return rules.required(idOf(ruleId)).map(OpsShareRuleWire::of);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建分享奖励规则（草稿）；分享动作和打开链接不能成为奖励条件")
    public Uni<OpsShareRuleWire> create(@NotNull(message = "请求体不能为空") @Valid OpsShareRuleWire.Draft body) {
        return work.write(() -> terms(body)
                .chain(rules::create)
                .map(OpsShareRuleWire::of)
                .call(created -> audit.record("share-rule.create", subject(created), null, created)));
    }

    /** Rewrites a draft. */
    @PUT
    @Path("/{ruleId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改草稿")
    public Uni<OpsShareRuleWire> revise(
            @RestPath String ruleId, @NotNull(message = "请求体不能为空") @Valid OpsShareRuleWire.Draft body) {
        ShareRuleId id = idOf(ruleId);
        return audited("share-rule.revise", id, () -> terms(body).chain(terms -> rules.revise(id, terms)));
    }

    /** Puts it before the members. */
    @POST
    @Path("/{ruleId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布：此后不能修改，只能结束")
    public Uni<OpsShareRuleWire> publish(@RestPath String ruleId) {
        ShareRuleId id = idOf(ruleId);
        return audited("share-rule.publish", id, () -> rules.publish(id));
    }

    /** Ends it. */
    @POST
    @Path("/{ruleId}/endings")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "结束：不再产生奖励，已得的奖励不变")
    public Uni<OpsShareRuleWire> end(@RestPath String ruleId) {
        ShareRuleId id = idOf(ruleId);
        return audited("share-rule.end", id, () -> rules.end(id));
    }

    private Uni<ShareRuleTerms> terms(OpsShareRuleWire.Draft body) {
        return InOrder.each(body.cash(), prizes::payable)
                .chain(() -> InOrder.map(body.templates(), prizes::rewardable))
                .map(found -> body.toTerms(
                        found.stream().collect(toMap(CouponTemplate::id, identity(), (first, again) -> first))));
    }

    private Uni<OpsShareRuleWire> audited(String act, ShareRuleId id, Supplier<Uni<ShareRule>> change) {
        return work.write(() -> rules.required(id).map(OpsShareRuleWire::of).chain(before -> change.get()
                .map(OpsShareRuleWire::of)
                .call(after -> audit.record(act, subject(after), before, after))));
    }

    private static String subject(OpsShareRuleWire rule) {
        return "share-rule/" + rule.id();
    }

    private static ShareRuleId idOf(String ruleId) {
        return PathIds.required(ruleId, ShareRuleId::new, SHARE_RULE_NOT_FOUND);
    }
}
