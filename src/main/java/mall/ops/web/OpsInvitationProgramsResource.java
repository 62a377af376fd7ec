package mall.ops.web;

import static mall.invitation.InvitationError.INVITATION_PROGRAM_NOT_FOUND;

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
import java.util.stream.Stream;
import mall.coupon.CouponTemplateId;
import mall.invitation.Gift;
import mall.invitation.Program;
import mall.invitation.ProgramId;
import mall.invitation.ProgramTerms;
import mall.invitation.Programs;
import mall.platform.audit.Audit;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.platform.reward.Reward;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Programs of inviting in the hands of ops; a published one promises money, so finance publishes. */
@Path("/api/ops/v1/invitation-programs")
@Tag(name = "ops-invitation", description = "运营：邀请有礼")
class OpsInvitationProgramsResource {

    private final UnitOfWork work;
    private final Programs programs;
    private final OpsPrizes prizes;
    private final Audit audit;

    OpsInvitationProgramsResource(UnitOfWork work, Programs programs, OpsPrizes prizes, Audit audit) {
        this.work = work;
        this.programs = programs;
        this.prizes = prizes;
        this.audit = audit;
    }

    /** Programs in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "邀请活动列表，最新的在前")
    public Uni<PageWire<OpsInvitationProgramWire>> list(@BeanParam @Valid PageQuery page) {
        return programs.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsInvitationProgramWire::of));
    }

    /** One program. */
    @GET
    @Path("/{programId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "邀请活动")
    public Uni<OpsInvitationProgramWire> one(@RestPath String programId) {
        return programs.required(idOf(programId)).map(OpsInvitationProgramWire::of);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建邀请活动（草稿）")
    public Uni<OpsInvitationProgramWire> create(
            @NotNull(message = "请求体不能为空") @Valid OpsInvitationProgramWire.Terms body) {
        ProgramTerms terms = body.toTerms();
        return work.write(() -> requireTemplates(terms)
                .chain(() -> programs.create(terms))
                .map(OpsInvitationProgramWire::of)
                .call(created -> audit.record(
                        "invitation-program.create", "invitation-program/" + created.id(), null, created)));
    }

    /** Rewrites a draft. */
    @PUT
    @Path("/{programId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改草稿")
    public Uni<OpsInvitationProgramWire> revise(
            @RestPath String programId, @NotNull(message = "请求体不能为空") @Valid OpsInvitationProgramWire.Terms body) {
        ProgramId id = idOf(programId);
        ProgramTerms terms = body.toTerms();
        return audited(
                "invitation-program.revise", id, () -> requireTemplates(terms).chain(() -> programs.revise(id, terms)));
    }

    /** Puts a draft before the members. */
    @POST
    @Path("/{programId}/publications")
    @RolesAllowed({Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "发布邀请活动；发布后不能再修改")
    public Uni<OpsInvitationProgramWire> publish(@RestPath String programId) {
        ProgramId id = idOf(programId);
        return audited("invitation-program.publish", id, () -> programs.publish(id));
    }

    /** Ends a program. */
    @POST
    @Path("/{programId}/closures")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "结束邀请活动：不再绑定新好友，已绑定的照常发放")
    public Uni<OpsInvitationProgramWire> end(@RestPath String programId) {
        ProgramId id = idOf(programId);
        return audited("invitation-program.end", id, () -> programs.end(id));
    }

    // inviting knows no coupons, so it is here that templates are looked for
    private Uni<Void> requireTemplates(ProgramTerms terms) {
        Stream<Gift> promised = Stream.concat(
                terms.steps().stream().flatMap(step -> Stream.concat(step.inviter().stream(), step.invitee().stream())),
                terms.prizes().stream().flatMap(prize -> prize.gifts().stream()));
        return InOrder.each(
                promised.filter(gift -> gift.kind().equals(Reward.COUPON)).toList(),
                gift -> prizes.rewardable(new CouponTemplateId(Long.parseLong(gift.item()))));
    }

    private Uni<OpsInvitationProgramWire> audited(String act, ProgramId id, Supplier<Uni<Program>> change) {
        return work.write(
                () -> programs.required(id).map(OpsInvitationProgramWire::of).chain(before -> change.get()
                        .map(OpsInvitationProgramWire::of)
                        .call(after -> audit.record(act, "invitation-program/" + after.id(), before, after))));
    }

    private static ProgramId idOf(String programId) {
        return PathIds.required(programId, ProgramId::new, INVITATION_PROGRAM_NOT_FOUND);
    }
}
