package mall.ops.web;

import static mall.membership.MembershipError.MEMBER_DAY_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.Supplier;
import mall.coupon.CouponTemplateId;
import mall.membership.DayRun;
import mall.membership.MemberDay;
import mall.membership.MemberDayId;
import mall.membership.MemberDayTerms;
import mall.membership.MemberDays;
import mall.platform.audit.Audit;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Member days, for ops. Membership knows no coupons, so it is here that their templates are looked for. */
@Path("/api/ops/v1/member-days")
@Tag(name = "ops-membership", description = "运营：会员等级")
class OpsMemberDaysResource {

    private final UnitOfWork work;
    private final MemberDays days;
    private final OpsPrizes prizes;
    private final Audit audit;

    OpsMemberDaysResource(UnitOfWork work, MemberDays days, OpsPrizes prizes, Audit audit) {
        this.work = work;
        this.days = days;
        this.prizes = prizes;
        this.audit = audit;
    }

    /** Rules in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "会员日列表，最新的在前")
    public Uni<PageWire<OpsMemberDayWire>> list(@BeanParam @Valid PageQuery page) {
        return days.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsMemberDayWire::of));
    }

    /** One rule. */
    @GET
    @Path("/{dayId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "会员日")
    public Uni<OpsMemberDayWire> one(@RestPath String dayId) {
        return days.required(idOf(dayId)).map(OpsMemberDayWire::of);
    }

    /** How its last days went. */
    @GET
    @Path("/{dayId}/runs")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "最近 30 次会员日的发券进度与结果")
    public Uni<PageWire<OpsMemberDayWire.Run>> runs(@RestPath String dayId) {
        return days.runs(idOf(dayId)).map(OpsMemberDaysResource::wire);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建会员日（草稿）")
    public Uni<OpsMemberDayWire> create(@NotNull(message = "请求体不能为空") @Valid OpsMemberDayWire.Draft body) {
        MemberDayTerms terms = body.toTerms();
        return work.write(() -> requireTemplates(terms)
                .chain(() -> days.create(terms))
                .map(OpsMemberDayWire::of)
                .call(created -> audit.record("member-day.create", "member-day/" + created.id(), null, created)));
    }

    /** Rewrites a draft. */
    @PUT
    @Path("/{dayId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改草稿")
    public Uni<OpsMemberDayWire> revise(
            @RestPath String dayId, @NotNull(message = "请求体不能为空") @Valid OpsMemberDayWire.Draft body) {
        MemberDayId id = idOf(dayId);
        MemberDayTerms terms = body.toTerms();
        return audited("member-day.revise", id, () -> requireTemplates(terms).chain(() -> days.revise(id, terms)));
    }

    /** Puts a draft into force. */
    @POST
    @Path("/{dayId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布会员日；今天就是会员日时立即开始发券")
    public Uni<OpsMemberDayWire> publish(@RestPath String dayId) {
        MemberDayId id = idOf(dayId);
        return audited("member-day.publish", id, () -> days.publish(id));
    }

    /** Ends a rule. */
    @POST
    @Path("/{dayId}/closures")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "结束会员日；当天尚未发出的优惠券不再发放")
    public Uni<OpsMemberDayWire> end(@RestPath String dayId) {
        MemberDayId id = idOf(dayId);
        return audited("member-day.end", id, () -> days.end(id));
    }

    private Uni<Void> requireTemplates(MemberDayTerms terms) {
        List<Long> promised = terms.parts().stream()
                .flatMap(part -> part.coupons().stream())
                .distinct()
                .toList();
        return InOrder.each(promised, template -> prizes.rewardable(new CouponTemplateId(template)));
    }

    private Uni<OpsMemberDayWire> audited(String act, MemberDayId id, Supplier<Uni<MemberDay>> change) {
        return work.write(() -> days.required(id).map(OpsMemberDayWire::of).chain(before -> change.get()
                .map(OpsMemberDayWire::of)
                .call(after -> audit.record(act, "member-day/" + after.id(), before, after))));
    }

    private static PageWire<OpsMemberDayWire.Run> wire(List<DayRun> runs) {
        return new PageWire<>(runs.stream().map(OpsMemberDayWire.Run::of).toList(), null);
    }

    private static MemberDayId idOf(String dayId) {
        return PathIds.required(dayId, MemberDayId::new, MEMBER_DAY_NOT_FOUND);
    }
}
