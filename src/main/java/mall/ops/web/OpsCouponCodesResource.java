package mall.ops.web;

import static mall.coupon.CouponError.CODE_BATCH_NOT_FOUND;
import static mall.coupon.CouponError.COUPON_TEMPLATE_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import mall.coupon.CodeBatchId;
import mall.coupon.CodeSheet;
import mall.coupon.CouponCodes;
import mall.coupon.CouponTemplateId;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
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
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Coupon codes, for ops. */
@Path("/api/ops/v1/coupon-code-batches")
@Tag(name = "ops-coupon", description = "运营：优惠券")
class OpsCouponCodesResource {

    private static final String CSV = "text/csv";

    private final UnitOfWork work;
    private final CouponCodes codes;
    private final Idempotency idempotency;
    private final Audit audit;

    OpsCouponCodesResource(UnitOfWork work, CouponCodes codes, Idempotency idempotency, Audit audit) {
        this.work = work;
        this.codes = codes;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /** The batches of a template, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "兑换码批次，最新的在前")
    public Uni<PageWire<OpsCouponWire.Batch>> list(
            @RestQuery @NotNull(message = "请选择优惠券模板") String templateId, @BeanParam @Valid PageQuery page) {
        CouponTemplateId template = PathIds.required(templateId, CouponTemplateId::new, COUPON_TEMPLATE_NOT_FOUND);
        return codes.ofTemplate(template, page.before(), page.limit())
                .map(found -> PageWire.of(found, OpsCouponWire.Batch::of));
    }

    /** Begins a batch. */
    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "生成一批兑换码：后台进行，进度见批次的 generated")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsCouponWire.Batch.class)))
    public Uni<RestResponse<String>> generate(
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid OpsCouponEntry.Codes body) {
        return idempotency.once(key, "POST /coupon-code-batches", body, 201, () -> codes.generate(body.toOrder())
                .map(OpsCouponWire.Batch::of)
                .call(batch -> audit.record("coupon.codes.generate", subject(batch.id()), null, batch)));
    }

    /** How far a batch is. */
    @GET
    @Path("/{batchId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "兑换码批次的进度")
    public Uni<OpsCouponWire.Batch> one(@RestPath String batchId) {
        return codes.required(idOf(batchId)).map(OpsCouponWire.Batch::of);
    }

    /** Hands the codes over, once. */
    @POST
    @Path("/{batchId}/exports")
    @Produces(CSV)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "导出兑换码（CSV，每行一个）：只能导出一次，之后任何人都看不到")
    @APIResponse(responseCode = "200", content = @Content(mediaType = CSV))
    public RestMulti<String> export(@RestPath String batchId) {
        CodeBatchId id = idOf(batchId);
        Uni<CodeSheet> sheet =
                work.write(() -> codes.required(id).map(OpsCouponWire.Batch::of).chain(before -> codes.export(id)
                        .call(given -> audit.record(
                                "coupon.codes.export",
                                subject(batchId),
                                before,
                                OpsCouponWire.Batch.of(given.batch())))));
        return RestMulti.fromUniResponse(sheet, CodeSheet::csv, given -> download(batchId));
    }

    /** Takes a batch out of circulation. */
    @POST
    @Path("/{batchId}/voidings")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "作废一批兑换码；已兑换的优惠券不受影响")
    public Uni<OpsCouponWire.Batch> takeBack(@RestPath String batchId) {
        CodeBatchId id = idOf(batchId);
        return work.write(() -> codes.required(id).map(OpsCouponWire.Batch::of).chain(before -> codes.takeBack(id)
                .map(OpsCouponWire.Batch::of)
                .call(after -> audit.record("coupon.codes.void", subject(batchId), before, after))));
    }

    private static Map<String, List<String>> download(String batchId) {
        return Map.of(
                HttpHeaders.CONTENT_DISPOSITION,
                List.of("attachment; filename=\"coupon-codes-" + batchId + ".csv\""),
                HttpHeaders.CACHE_CONTROL,
                List.of("no-store"));
    }

    private static String subject(String batchId) {
        return "coupon-code-batch/" + batchId;
    }

    private static CodeBatchId idOf(String id) {
        return PathIds.required(id, CodeBatchId::new, CODE_BATCH_NOT_FOUND);
    }
}
