package mall.ops.web;

import static mall.invitation.InvitationError.INVITE_CODE_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.OffsetDateTime;
import mall.identity.MemberId;
import mall.invitation.Earning;
import mall.invitation.EarningStatus;
import mall.invitation.ForgoneReason;
import mall.invitation.InvitationQueries;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What the inviting of one member has reached, for whoever of ops is asked about it. */
@Path("/api/ops/v1/inviters/{memberId}")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
@Tag(name = "ops-invitation", description = "运营：邀请有礼")
class OpsInvitersResource {

    /** A step that an invited member has reached. */
    @Schema(name = "OpsInvitationEarning")
    record EarningWire(
            String id,
            String inviteeId,
            int nth,
            String orderId,
            EarningStatus status,
            @Nullable ForgoneReason reason,
            long costFen,
            OffsetDateTime createdAt) {

        static EarningWire of(Earning earning) {
            return new EarningWire(
                    Ids.text(earning.id()),
                    Ids.text(earning.invitee()),
                    earning.nth(),
                    Ids.text(earning.order()),
                    earning.status(),
                    earning.reason().orElse(null),
                    earning.cost().fen(),
                    BusinessTime.onTheWire(earning.createdAt()));
        }
    }

    private final InvitationQueries queries;

    OpsInvitersResource(InvitationQueries queries) {
        this.queries = queries;
    }

    /** Steps that earned something, or not and why. */
    @GET
    @Path("/earnings")
    @Operation(summary = "会员邀请带来的奖励：已发、待审、未发及原因、已收回")
    public Uni<PageWire<EarningWire>> earnings(@RestPath String memberId, @BeanParam @Valid PageQuery page) {
        MemberId member = PathIds.required(memberId, MemberId::new, INVITE_CODE_NOT_FOUND);
        return queries.earnings(member, page.before(), page.limit()).map(found -> PageWire.of(found, EarningWire::of));
    }
}
