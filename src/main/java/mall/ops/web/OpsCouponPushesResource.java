package mall.ops.web;

import static mall.campaign.CampaignError.PUSH_NOT_FOUND;

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
import java.util.function.Supplier;
import mall.campaign.CouponPushId;
import mall.campaign.CouponPushQueries;
import mall.campaign.CouponPushView;
import mall.campaign.CouponPushes;
import mall.campaign.Operator;
import mall.campaign.PushResult;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Caller;
import mall.platform.http.EnumNames;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Coupons pushed to segments. */
@Path("/api/ops/v1/coupon-pushes")
@Tag(name = "ops-coupon-push", description = "运营：按人群发券")
class OpsCouponPushesResource {

    private final UnitOfWork work;
    private final CouponPushes pushes;
    private final CouponPushQueries queries;
    private final Caller caller;
    private final Audit audit;

    OpsCouponPushesResource(
            UnitOfWork work, CouponPushes pushes, CouponPushQueries queries, Caller caller, Audit audit) {
        this.work = work;
        this.pushes = pushes;
        this.queries = queries;
        this.caller = caller;
        this.audit = audit;
    }

    /** Pushes of every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "发券任务及进度，最新的在前")
    public Uni<PageWire<OpsCouponPushWire>> list(@BeanParam @Valid PageQuery page) {
        return queries.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsCouponPushWire::of));
    }

    /** One push. */
    @GET
    @Path("/{pushId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "发券任务及进度")
    public Uni<OpsCouponPushWire> one(@RestPath String pushId) {
        return queries.required(idOf(pushId)).map(OpsCouponPushWire::of);
    }

    /** What it would do. */
    @GET
    @Path("/{pushId}/preview")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "预览：人数、最多花多少钱、谁已经有、与近期发券重叠多少")
    public Uni<OpsCouponPushWire.Preview> preview(@RestPath String pushId) {
        return queries.preview(idOf(pushId)).map(OpsCouponPushWire.Preview::of);
    }

    /** The result per member. */
    @GET
    @Path("/{pushId}/recipients")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "逐人的结果，按会员编号排列，可按结果筛选")
    public Uni<PageWire<OpsCouponPushWire.Recipient>> recipients(
            @RestPath String pushId, @RestQuery @Nullable String result, @BeanParam @Valid PageQuery page) {
        Optional<PushResult> wanted =
                Optional.ofNullable(result).map(name -> EnumNames.required("result", name, PushResult.class));
        return queries.recipients(idOf(pushId), wanted, page.after(), page.limit())
                .map(found -> PageWire.of(found, OpsCouponPushWire.Recipient::of));
    }

    /** What it has brought. */
    @GET
    @Path("/{pushId}/effect")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "效果：到账、使用、消费，以及相对对照组的提升和 95% 置信区间")
    public Uni<OpsCouponPushWire.Effect> effect(@RestPath String pushId) {
        return queries.effect(idOf(pushId)).map(OpsCouponPushWire.Effect::of);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建发券任务（草稿）")
    public Uni<OpsCouponPushWire> create(@NotNull(message = "请求体不能为空") @Valid OpsCouponPushWire.Entry body) {
        return work.write(() -> pushes.create(body.toTerms(), operator())
                .map(OpsCouponPushWire::of)
                .call(created -> audit.record("coupon-push.create", subject(created.id()), null, created)));
    }

    /** Rewrites it. */
    @PUT
    @Path("/{pushId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改；名单生成之前都可以，已提交或已批准的要重新提交")
    public Uni<OpsCouponPushWire> revise(
            @RestPath String pushId, @NotNull(message = "请求体不能为空") @Valid OpsCouponPushWire.Entry body) {
        CouponPushId id = idOf(pushId);
        return audited("coupon-push.revise", id, () -> pushes.revise(id, body.toTerms(), operator()));
    }

    /** Hands it in. */
    @POST
    @Path("/{pushId}/submissions")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "提交：人数或金额超过限额的等待另一位同事审批，其余到时间就开始")
    public Uni<OpsCouponPushWire> submit(@RestPath String pushId) {
        CouponPushId id = idOf(pushId);
        return audited("coupon-push.submit", id, () -> pushes.submit(id));
    }

    /** A second person agrees. */
    @POST
    @Path("/{pushId}/approvals")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "批准；必须不是编写者本人，且 version 与所看到的一致")
    public Uni<OpsCouponPushWire> approve(
            @RestPath String pushId, @NotNull(message = "请求体不能为空") @Valid OpsCouponPushWire.Approval body) {
        CouponPushId id = idOf(pushId);
        return audited("coupon-push.approve", id, () -> pushes.approve(id, operator(), body.version()));
    }

    /** Does not agree. */
    @POST
    @Path("/{pushId}/rejections")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "驳回为草稿")
    public Uni<OpsCouponPushWire> sendBack(@RestPath String pushId) {
        CouponPushId id = idOf(pushId);
        return audited("coupon-push.reject", id, () -> pushes.sendBack(id));
    }

    /** Stops for a while. */
    @POST
    @Path("/{pushId}/pauses")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "暂停，至多再完成一批")
    public Uni<OpsCouponPushWire> pause(@RestPath String pushId) {
        CouponPushId id = idOf(pushId);
        return audited("coupon-push.pause", id, () -> pushes.pause(id));
    }

    /** Goes on. */
    @POST
    @Path("/{pushId}/resumptions")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "从暂停处继续")
    public Uni<OpsCouponPushWire> resume(@RestPath String pushId) {
        CouponPushId id = idOf(pushId);
        return audited("coupon-push.resume", id, () -> pushes.resume(id));
    }

    /** Stops for good. */
    @POST
    @Path("/{pushId}/cancellations")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "取消；已发的券不收回")
    public Uni<OpsCouponPushWire> cancel(@RestPath String pushId) {
        CouponPushId id = idOf(pushId);
        return audited("coupon-push.cancel", id, () -> pushes.cancel(id));
    }

    private Uni<OpsCouponPushWire> audited(String act, CouponPushId id, Supplier<Uni<CouponPushView>> change) {
        return work.write(() -> queries.required(id).map(OpsCouponPushWire::of).chain(before -> change.get()
                .map(OpsCouponPushWire::of)
                .call(after -> audit.record(act, subject(after.id()), before, after))));
    }

    private Operator operator() {
        return new Operator(caller.id());
    }

    private static String subject(String pushId) {
        return "coupon-push/" + pushId;
    }

    private static CouponPushId idOf(String id) {
        return PathIds.required(id, CouponPushId::new, PUSH_NOT_FOUND);
    }
}
