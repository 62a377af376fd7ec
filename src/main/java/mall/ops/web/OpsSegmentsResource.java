package mall.ops.web;

import static mall.segment.SegmentError.SEGMENT_NOT_FOUND;

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
import java.time.Clock;
import java.util.function.Supplier;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.segment.Audiences;
import mall.segment.SegmentBook;
import mall.segment.SegmentId;
import mall.segment.SegmentView;
import mall.segment.Segments;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Segments in the hands of ops. */
@Path("/api/ops/v1/segments")
@Tag(name = "ops-segment", description = "运营：人群")
class OpsSegmentsResource {

    private final UnitOfWork work;
    private final SegmentBook book;
    private final Segments segments;
    private final Audiences audiences;
    private final Audit audit;
    private final Clock clock;

    OpsSegmentsResource(
            UnitOfWork work, SegmentBook book, Segments segments, Audiences audiences, Audit audit, Clock clock) {
        this.work = work;
        this.book = book;
        this.segments = segments;
        this.audiences = audiences;
        this.audit = audit;
        this.clock = clock;
    }

    /** Segments, newest first; archived ones only when asked for. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "人群列表，最新的在前")
    public Uni<PageWire<OpsSegmentWire>> list(
            @RestQuery
                    @Nullable
                    @Schema(
                            description = "true 时包含已归档的",
                            enumeration = {"true", "false"})
                    @Pattern(regexp = "true|false", message = "应为 true 或 false")
                    String archived,
            @BeanParam @Valid PageQuery page) {
        return book.all(Boolean.parseBoolean(archived), page.before(), page.limit())
                .map(found -> PageWire.of(found, OpsSegmentWire::of));
    }

    /** One segment. */
    @GET
    @Path("/{segmentId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "人群")
    public Uni<OpsSegmentWire> one(@RestPath String segmentId) {
        return segments.required(idOf(segmentId)).map(OpsSegmentWire::of);
    }

    /** The segment under each rule it had. */
    @GET
    @Path("/{segmentId}/versions")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "人群的历史版本，最新的在前")
    public Uni<PageWire<OpsSegmentWire>> versions(@RestPath String segmentId, @BeanParam @Valid PageQuery page) {
        return book.versions(idOf(segmentId), page.before(), page.limit())
                .map(found -> PageWire.of(found, OpsSegmentWire::of));
    }

    /** Who belongs to the segment now. */
    @GET
    @Path("/{segmentId}/audience")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "此刻的人数与随机样本")
    public Uni<OpsSegmentWire.AudienceWire> audience(@RestPath String segmentId) {
        return audiences.of(idOf(segmentId)).map(found -> OpsSegmentWire.AudienceWire.of(found, clock.instant()));
    }

    /** Who fulfils a rule that nobody has saved. Changes nothing, so whoever may look may try. */
    @POST
    @Path("/previews")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "试算未保存的规则：人数与随机样本")
    public Uni<OpsSegmentWire.AudienceWire> preview(@NotNull(message = "请求体不能为空") @Valid OpsSegmentWire.Preview body) {
        return audiences.preview(body.rule()).map(found -> OpsSegmentWire.AudienceWire.of(found, clock.instant()));
    }

    /** Saves a segment. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "保存人群")
    public Uni<OpsSegmentWire> create(@NotNull(message = "请求体不能为空") @Valid OpsSegmentWire.Entry body) {
        return work.write(() -> book.create(body.toDraft())
                .map(OpsSegmentWire::of)
                .call(created -> audit.record("segment.create", subject(created.id()), null, created)));
    }

    /** Rewrites a segment; another rule is another version. */
    @PUT
    @Path("/{segmentId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改人群；规则有变化时产生新版本")
    public Uni<OpsSegmentWire> revise(
            @RestPath String segmentId, @NotNull(message = "请求体不能为空") @Valid OpsSegmentWire.Entry body) {
        SegmentId id = idOf(segmentId);
        return audited("segment.revise", id, () -> book.revise(id, body.toDraft()));
    }

    /** Puts a segment away. */
    @POST
    @Path("/{segmentId}/archivals")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "归档人群：不能再修改或用于新的推送，不会删除")
    public Uni<OpsSegmentWire> archive(@RestPath String segmentId) {
        SegmentId id = idOf(segmentId);
        return audited("segment.archive", id, () -> book.archive(id));
    }

    /** All buyers by the kind of customer they are. */
    @GET
    @Path("/rfm")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "RFM 八类客户的人数与金额，每晚计算")
    public Uni<OpsSegmentWire.Rfm> rfm() {
        return audiences.rfm().map(OpsSegmentWire.Rfm::of);
    }

    private Uni<OpsSegmentWire> audited(String act, SegmentId id, Supplier<Uni<SegmentView>> change) {
        return work.write(() -> segments.required(id).map(OpsSegmentWire::of).chain(before -> change.get()
                .map(OpsSegmentWire::of)
                .call(after -> audit.record(act, subject(after.id()), before, after))));
    }

    private static String subject(String id) {
        return "segment/" + id;
    }

    private static SegmentId idOf(String segmentId) {
        return PathIds.required(segmentId, SegmentId::new, SEGMENT_NOT_FOUND);
    }
}
