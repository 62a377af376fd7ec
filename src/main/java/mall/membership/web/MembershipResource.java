package mall.membership.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import mall.identity.MemberId;
import mall.membership.MembershipConfig;
import mall.membership.MembershipQueries;
import mall.membership.Memberships;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A member's own level, growth and birthday. */
@Path("/api/v1/me")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "membership", description = "会员等级")
class MembershipResource {

    private final MembershipQueries queries;
    private final Memberships memberships;
    private final MembershipConfig config;
    private final Caller caller;
    private final Clock clock;

    MembershipResource(
            MembershipQueries queries, Memberships memberships, MembershipConfig config, Caller caller, Clock clock) {
        this.queries = queries;
        this.memberships = memberships;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    /** My level. */
    @GET
    @Path("/membership")
    @Operation(summary = "我的会员等级、升级进度与权益")
    public Uni<MembershipWire> membership() {
        return queries.of(member()).map(view -> MembershipWire.of(view, config.birthdayFixedFor(), clock.instant()));
    }

    /** How my growth came about. */
    @GET
    @Path("/growth-entries")
    @Operation(summary = "我的成长值明细，最新的在前")
    public Uni<PageWire<GrowthEntryWire>> growth(@BeanParam @Valid PageQuery page) {
        return queries.entries(member(), page.before(), page.limit())
                .map(entries -> PageWire.of(entries, GrowthEntryWire::of));
    }

    /** Says when my birthday is. */
    @PUT
    @Path("/birthday")
    @Operation(summary = "填写生日（月、日），一年内只能修改一次")
    public Uni<BirthdayWire> setBirthday(@NotNull(message = "请求体不能为空") @Valid BirthdayWire.Entry body) {
        return memberships
                .setBirthday(member(), body.toMonthDay())
                .map(birthday -> BirthdayWire.of(birthday, config.birthdayFixedFor()));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }
}
