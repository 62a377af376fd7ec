package mall.invitation.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.invitation.Invitations;
import mall.kernel.BusinessTime;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import mall.risk.Footprints;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A new member says who invited him. */
@Path("/api/v1/me/inviter")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "invitation", description = "邀请有礼")
class MyInviterResource {

    private final Invitations invitations;
    private final Members members;
    private final Footprints footprints;
    private final Caller caller;

    MyInviterResource(Invitations invitations, Members members, Footprints footprints, Caller caller) {
        this.invitations = invitations;
        this.members = members;
        this.footprints = footprints;
        this.caller = caller;
    }

    /** Once and for ever, so the same again changes nothing. */
    @PUT
    @Operation(summary = "填写邀请人：仅限新会员首次下单前，填写后不能更改")
    public Uni<InvitationWire.Inviter> bind(@NotNull(message = "请求体不能为空") @Valid InvitationWire.Choice body) {
        MemberId member = new MemberId(caller.id());
        return invitations
                .bind(new Invitations.Bind(member, body.code(), footprints.ofCaller()))
                .chain(binding -> members.cards(List.of(binding.inviter()))
                        .map(cards -> new InvitationWire.Inviter(
                                InvitationWire.Card.of(cards.get(0)), BusinessTime.onTheWire(binding.boundAt()))));
    }
}
