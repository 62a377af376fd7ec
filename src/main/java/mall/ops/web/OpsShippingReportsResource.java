package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.shipping.Parcels;
import mall.shipping.ReportId;
import mall.shipping.ReportStatus;
import mall.shipping.ShippingError;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** How far WeChat knows the parcels of the shop, and what it turned down. */
@Path("/api/ops/v1/shipping-reports")
@Tag(name = "ops", description = "运营后台")
class OpsShippingReportsResource {

    private final Parcels parcels;
    private final UnitOfWork work;
    private final Audit audit;

    OpsShippingReportsResource(Parcels parcels, UnitOfWork work, Audit audit) {
        this.parcels = parcels;
        this.work = work;
        this.audit = audit;
    }

    /** Reports in one status, oldest first; by default those that wait for a person. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "发货上报：默认列出被微信拒绝、等人处理的")
    public Uni<PageWire<OpsShippingReportWire>> list(
            @RestQuery @DefaultValue("REFUSED") ReportStatus status, @BeanParam @Valid PageQuery page) {
        return parcels.reports(status, page.after(), page.limit())
                .map(found -> PageWire.of(found, OpsShippingReportWire::of));
    }

    /** Sends a report again; refuses with REPORT_NOT_FOUND, REPORT_NOT_REFUSED or PAYER_FORGOTTEN. */
    @POST
    @Path("/{id}/retries")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "重新上报一笔被拒绝的发货信息")
    public Uni<OpsShippingReportWire> sendAgain(@RestPath String id) {
        ReportId report = PathIds.required(id, ReportId::new, ShippingError.REPORT_NOT_FOUND);
        return work.write(() -> parcels.sendAgain(report)
                .map(OpsShippingReportWire::of)
                .call(due -> audit.record("shipping-report.send-again", "shipping-report/" + id, null, due)));
    }
}
