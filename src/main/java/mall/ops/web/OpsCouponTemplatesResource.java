package mall.ops.web;

import static mall.coupon.CouponError.COUPON_TEMPLATE_NOT_FOUND;

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
import mall.coupon.CouponQueries;
import mall.coupon.CouponTemplate;
import mall.coupon.CouponTemplateId;
import mall.coupon.CouponTemplates;
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

/** Coupon templates, for ops. */
@Path("/api/ops/v1/coupon-templates")
@Tag(name = "ops-coupon", description = "运营：优惠券")
class OpsCouponTemplatesResource {

    private final UnitOfWork work;
    private final CouponTemplates templates;
    private final CouponQueries queries;
    private final Audit audit;

    OpsCouponTemplatesResource(UnitOfWork work, CouponTemplates templates, CouponQueries queries, Audit audit) {
        this.work = work;
        this.templates = templates;
        this.queries = queries;
        this.audit = audit;
    }

    /** Templates in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "优惠券模板列表，最新的在前")
    public Uni<PageWire<OpsCouponTemplateWire>> list(@BeanParam @Valid PageQuery page) {
        return queries.templates(page.before(), page.limit())
                .map(found -> PageWire.of(found, OpsCouponTemplateWire::of));
    }

    /** One template. */
    @GET
    @Path("/{templateId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "优惠券模板")
    public Uni<OpsCouponTemplateWire> one(@RestPath String templateId) {
        return queries.template(idOf(templateId)).map(OpsCouponTemplateWire::of);
    }

    /** What became of its coupons. */
    @GET
    @Path("/{templateId}/statistics")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "发放、使用的张数与金额")
    public Uni<OpsCouponTemplateWire.Statistics> statistics(@RestPath String templateId) {
        return queries.statistics(idOf(templateId)).map(OpsCouponTemplateWire.Statistics::of);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建优惠券模板（草稿）")
    public Uni<OpsCouponTemplateWire> create(@NotNull(message = "请求体不能为空") @Valid OpsCouponEntry.Terms body) {
        return work.write(() -> templates
                .create(body.toTerms())
                .map(OpsCouponTemplateWire::of)
                .call(created -> audit.record("coupon.create", subject(created.id()), null, created)));
    }

    /** Rewrites a draft. */
    @PUT
    @Path("/{templateId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改草稿")
    public Uni<OpsCouponTemplateWire> revise(
            @RestPath String templateId, @NotNull(message = "请求体不能为空") @Valid OpsCouponEntry.Terms body) {
        CouponTemplateId id = idOf(templateId);
        return audited("coupon.revise", id, () -> templates.revise(id, body.toTerms()));
    }

    /** Raises limits or prolongs. */
    @POST
    @Path("/{templateId}/extensions")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布后增加总量、每人限领、预算，或延长时间；已发的优惠券不变")
    public Uni<OpsCouponTemplateWire> extend(
            @RestPath String templateId, @NotNull(message = "请求体不能为空") @Valid OpsCouponEntry.Extension body) {
        CouponTemplateId id = idOf(templateId);
        return audited("coupon.extend", id, () -> templates.extend(id, body.toExtension()));
    }

    /** Opens it to the members. */
    @POST
    @Path("/{templateId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布草稿，或恢复暂停的模板")
    public Uni<OpsCouponTemplateWire> publish(@RestPath String templateId) {
        CouponTemplateId id = idOf(templateId);
        return audited("coupon.publish", id, () -> templates.publish(id));
    }

    /** Issues nothing for a while. */
    @POST
    @Path("/{templateId}/pauses")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "暂停发放；已发的优惠券照常可用")
    public Uni<OpsCouponTemplateWire> pause(@RestPath String templateId) {
        CouponTemplateId id = idOf(templateId);
        return audited("coupon.pause", id, () -> templates.pause(id));
    }

    /** Issues nothing any more. */
    @POST
    @Path("/{templateId}/endings")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "停止发放，不能恢复；已发的优惠券照常可用")
    public Uni<OpsCouponTemplateWire> end(@RestPath String templateId) {
        CouponTemplateId id = idOf(templateId);
        return audited("coupon.end", id, () -> templates.end(id));
    }

    private Uni<OpsCouponTemplateWire> audited(String act, CouponTemplateId id, Supplier<Uni<CouponTemplate>> change) {
        return work.write(
                () -> queries.template(id).map(OpsCouponTemplateWire::of).chain(before -> change.get()
                        .map(OpsCouponTemplateWire::of)
                        .call(after -> audit.record(act, subject(after.id()), before, after))));
    }

    private static String subject(String id) {
        return "coupon-template/" + id;
    }

    private static CouponTemplateId idOf(String templateId) {
        return PathIds.required(templateId, CouponTemplateId::new, COUPON_TEMPLATE_NOT_FOUND);
    }
}
