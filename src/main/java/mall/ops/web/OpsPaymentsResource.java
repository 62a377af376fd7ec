package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import mall.payment.PaymentError;
import mall.payment.PaymentId;
import mall.payment.PaymentQueries;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.RequestError;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Payments as ops sees them: what happened, what a person should look at, where the bill differs. */
@Path("/api/ops/v1")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
@Tag(name = "运营：支付")
class OpsPaymentsResource {

    private final PaymentQueries payments;

    OpsPaymentsResource(PaymentQueries payments) {
        this.payments = payments;
    }

    @GET
    @Path("/payments/{id}")
    @Operation(summary = "支付单：历次尝试、微信通知、退款")
    public Uni<OpsPaymentWire> payment(@RestPath String id) {
        PaymentId payment = PathIds.required(id, PaymentId::new, PaymentError.PAYMENT_NOT_FOUND);
        return payments.required(payment).map(OpsPaymentWire::of);
    }

    @GET
    @Path("/payment-alerts")
    @Operation(summary = "需要人看一眼的支付，最新的在前")
    public Uni<PageWire<OpsPaymentWire.Alert>> alerts(@BeanParam @Valid PageQuery page) {
        return payments.alerts(page.before(), page.limit()).map(found -> PageWire.of(found, OpsPaymentWire.Alert::of));
    }

    @GET
    @Path("/bills/{day}/differences")
    @RolesAllowed({Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "某日微信账单与本店账目的差异")
    public Uni<List<OpsPaymentWire.BillDifference>> differences(@RestPath String day) {
        return payments.billDifferences(day(day))
                .map(found ->
                        found.stream().map(OpsPaymentWire.BillDifference::of).toList());
    }

    // a text that is no day is no bill
    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw RequestError.NOT_FOUND.refuse();
        }
    }
}
