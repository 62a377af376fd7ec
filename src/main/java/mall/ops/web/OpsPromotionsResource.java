package mall.ops.web;

import static mall.pricing.PricingError.PROMOTION_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.function.Supplier;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.pricing.Promotion;
import mall.pricing.PromotionId;
import mall.pricing.PromotionStatus;
import mall.pricing.Promotions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Promotions in the hands of ops. A change counts in every quote within a second. */
@Path("/api/ops/v1/promotions")
@Tag(name = "ops-promotion", description = "运营：促销活动")
class OpsPromotionsResource {

    private final UnitOfWork work;
    private final Promotions promotions;
    private final Audit audit;

    OpsPromotionsResource(UnitOfWork work, Promotions promotions, Audit audit) {
        this.work = work;
        this.promotions = promotions;
        this.audit = audit;
    }

    /** Promotions of one status or of all, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "促销活动列表，最新的在前")
    public Uni<PageWire<OpsPromotionWire>> list(
            @RestQuery
                    @Nullable
                    @Schema(enumeration = {"DRAFT", "PUBLISHED", "ENDED"})
                    @Pattern(regexp = "DRAFT|PUBLISHED|ENDED", message = "不支持的状态")
                    String status,
            @BeanParam @Valid PageQuery page) {
        return promotions
                .all(Optional.ofNullable(status).map(PromotionStatus::valueOf), page.before(), page.limit())
                .map(found -> PageWire.of(found, OpsPromotionWire::of));
    }

    /** One promotion. */
    @GET
    @Path("/{promotionId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "促销活动")
    public Uni<OpsPromotionWire> one(@RestPath String promotionId) {
        return promotions.required(idOf(promotionId)).map(OpsPromotionWire::of);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建促销活动（草稿）")
    public Uni<OpsPromotionWire> create(@NotNull(message = "请求体不能为空") @Valid OpsPromotionWire.Entry body) {
        return work.write(() -> promotions
                .create(body.toTerms())
                .map(OpsPromotionWire::of)
                .call(created -> audit.record("promotion.create", subject(created.id()), null, created)));
    }

    /** Rewrites a promotion that has not ended. */
    @PUT
    @Path("/{promotionId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改活动，整体替换；进行中的活动改后立即生效，已报价未下单的会提示价格变化")
    public Uni<OpsPromotionWire> revise(
            @RestPath String promotionId, @NotNull(message = "请求体不能为空") @Valid OpsPromotionWire.Entry body) {
        PromotionId id = idOf(promotionId);
        return audited("promotion.revise", id, () -> promotions.revise(id, body.toTerms()));
    }

    /** Puts a draft before the shoppers. */
    @POST
    @Path("/{promotionId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布活动，到开始时间生效")
    public Uni<OpsPromotionWire> publish(@RestPath String promotionId) {
        PromotionId id = idOf(promotionId);
        return audited("promotion.publish", id, () -> promotions.publish(id));
    }

    /** Ends a promotion, or throws a draft away. */
    @POST
    @Path("/{promotionId}/endings")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "结束活动，或作废草稿；不能恢复")
    public Uni<OpsPromotionWire> end(@RestPath String promotionId) {
        PromotionId id = idOf(promotionId);
        return audited("promotion.end", id, () -> promotions.end(id));
    }

    private Uni<OpsPromotionWire> audited(String act, PromotionId id, Supplier<Uni<Promotion>> change) {
        return work.write(
                () -> promotions.required(id).map(OpsPromotionWire::of).chain(before -> change.get()
                        .map(OpsPromotionWire::of)
                        .call(after -> audit.record(act, subject(after.id()), before, after))));
    }

    private static String subject(String id) {
        return "promotion/" + id;
    }

    private static PromotionId idOf(String promotionId) {
        return PathIds.required(promotionId, PromotionId::new, PROMOTION_NOT_FOUND);
    }
}
