package mall.ops.web;

import static mall.points.PointsError.POINTS_ITEM_NOT_FOUND;

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
import mall.coupon.CouponTemplateId;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.points.PointsItem;
import mall.points.PointsItemId;
import mall.points.PointsItemTerms;
import mall.points.PointsMall;
import mall.points.PointsMallQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** The items of the points mall, for ops. Points know no coupons, so it is here that a template is looked for. */
@Path("/api/ops/v1/points/items")
@Tag(name = "ops-points", description = "运营：积分")
class OpsPointsItemsResource {

    private final UnitOfWork work;
    private final PointsMall mall;
    private final PointsMallQueries queries;
    private final CouponQueries coupons;
    private final Audit audit;

    OpsPointsItemsResource(
            UnitOfWork work, PointsMall mall, PointsMallQueries queries, CouponQueries coupons, Audit audit) {
        this.work = work;
        this.mall = mall;
        this.queries = queries;
        this.coupons = coupons;
        this.audit = audit;
    }

    /** Items in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "兑换商品列表，最新的在前")
    public Uni<PageWire<OpsPointsItemWire>> list(@BeanParam @Valid PageQuery page) {
        return queries.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsPointsItemWire::of));
    }

    /** One item. */
    @GET
    @Path("/{itemId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "兑换商品")
    public Uni<OpsPointsItemWire> one(@RestPath String itemId) {
        return queries.required(idOf(itemId)).map(OpsPointsItemWire::of);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建兑换商品（草稿）")
    public Uni<OpsPointsItemWire> create(@NotNull(message = "请求体不能为空") @Valid OpsPointsItemWire.Draft body) {
        PointsItemTerms terms = body.toTerms();
        return work.write(() -> requireTemplate(terms)
                .chain(() -> mall.create(terms))
                .map(OpsPointsItemWire::of)
                .call(created -> audit.record("points-item.create", "points-item/" + created.id(), null, created)));
    }

    /** Rewrites a draft. */
    @PUT
    @Path("/{itemId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改草稿")
    public Uni<OpsPointsItemWire> revise(
            @RestPath String itemId, @NotNull(message = "请求体不能为空") @Valid OpsPointsItemWire.Draft body) {
        PointsItemId id = idOf(itemId);
        PointsItemTerms terms = body.toTerms();
        return audited("points-item.revise", id, () -> requireTemplate(terms).chain(() -> mall.revise(id, terms)));
    }

    /** Puts a draft before the shoppers. */
    @POST
    @Path("/{itemId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布兑换商品；发布后不能再修改")
    public Uni<OpsPointsItemWire> publish(@RestPath String itemId) {
        PointsItemId id = idOf(itemId);
        return audited("points-item.publish", id, () -> mall.publish(id));
    }

    /** Ends an item. */
    @POST
    @Path("/{itemId}/closures")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "结束兑换：不能再下单，已下的订单照常进行")
    public Uni<OpsPointsItemWire> end(@RestPath String itemId) {
        PointsItemId id = idOf(itemId);
        return audited("points-item.end", id, () -> mall.end(id));
    }

    private Uni<?> requireTemplate(PointsItemTerms terms) {
        return terms.couponTemplate()
                .<Uni<?>>map(id -> coupons.template(new CouponTemplateId(id)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<OpsPointsItemWire> audited(String act, PointsItemId id, Supplier<Uni<PointsItem>> change) {
        return work.write(() -> queries.required(id).map(OpsPointsItemWire::of).chain(before -> change.get()
                .map(OpsPointsItemWire::of)
                .call(after -> audit.record(act, "points-item/" + after.id(), before, after))));
    }

    private static PointsItemId idOf(String itemId) {
        return PathIds.required(itemId, PointsItemId::new, POINTS_ITEM_NOT_FOUND);
    }
}
