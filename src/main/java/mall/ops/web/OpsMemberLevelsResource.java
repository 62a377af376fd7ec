package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import mall.coupon.CouponTemplateId;
import mall.membership.MemberLevels;
import mall.platform.audit.Audit;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The member levels in the hands of ops. */
@Path("/api/ops/v1/member-levels")
@Tag(name = "ops-membership", description = "运营：会员等级")
class OpsMemberLevelsResource {

    private final UnitOfWork work;
    private final MemberLevels levels;
    private final OpsPrizes prizes;
    private final Audit audit;

    OpsMemberLevelsResource(UnitOfWork work, MemberLevels levels, OpsPrizes prizes, Audit audit) {
        this.work = work;
        this.levels = levels;
        this.prizes = prizes;
        this.audit = audit;
    }

    /** The ladder. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "会员等级、权益与成长值规则")
    public Uni<OpsLadderWire> ladder() {
        return levels.stored().map(OpsLadderWire::of);
    }

    /** Replaces the ladder; members are assessed anew within seconds. */
    @PUT
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改会员等级，立即生效；会员等级随后重新计算")
    public Uni<OpsLadderWire> replace(@NotNull(message = "请求体不能为空") @Valid OpsLadderWire.Entry body) {
        MemberLevels.Draft draft = body.toDraft();
        return work.write(() -> requireCoupons(draft)
                .chain(levels::stored)
                .map(OpsLadderWire::of)
                .chain(before -> levels.replace(draft)
                        .map(OpsLadderWire::of)
                        .call(after -> audit.record("membership.ladder", "member-levels", before, after))));
    }

    // membership does not know the templates of the coupons it promises
    private Uni<Void> requireCoupons(MemberLevels.Draft draft) {
        List<Long> promised = draft.levels().stream()
                .flatMap(level -> level.benefits().birthdayCoupons().stream())
                .distinct()
                .toList();
        return InOrder.each(promised, template -> prizes.rewardable(new CouponTemplateId(template)));
    }
}
