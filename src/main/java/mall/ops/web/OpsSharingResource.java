package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.kernel.ErrorCode;
import mall.platform.http.EnumNames;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.RequestError;
import mall.platform.http.Roles;
import mall.sharing.ShareAct;
import mall.sharing.ShareActStatus;
import mall.sharing.SharingQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who brought whom by sharing, and what sharing brought altogether. */
@Path("/api/ops/v1")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
@Tag(name = "ops-sharing", description = "运营：分享有礼")
class OpsSharingResource {

    private static final String DAY = "20\\d{2}-\\d{2}-\\d{2}";
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final SharingQueries queries;
    private final Clock clock;

    OpsSharingResource(SharingQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** What friends did on links, newest first. */
    @GET
    @Path("/share-acts")
    @Operation(summary = "分享带来的行为与归因：谁带来了谁、做了什么、奖励到哪一步，最新的在前")
    public Uni<PageWire<OpsSharingWire.Act>> acts(
            @RestQuery @Nullable String sharerId,
            @RestQuery @Nullable String visitorId,
            @RestQuery @Nullable String act,
            @RestQuery @Nullable String status,
            @BeanParam @Valid PageQuery page) {
        var filter = new SharingQueries.Filter(
                memberOf(sharerId),
                memberOf(visitorId),
                Optional.ofNullable(act).map(name -> EnumNames.required("act", name, ShareAct.class)),
                Optional.ofNullable(status).map(name -> EnumNames.required("status", name, ShareActStatus.class)));
        return queries.all(filter, page.before(), page.limit())
                .map(found -> PageWire.of(found, OpsSharingWire.Act::of));
    }

    /** Sharing in numbers, for some business days. */
    @GET
    @Path("/share-statistics")
    @Operation(summary = "分享统计：链接、各渠道访客与行为、转化、奖励成本；缺省为最近 30 天，最多 366 天")
    public Uni<OpsSharingWire.Statistics> statistics(
            @RestQuery @Nullable @Pattern(regexp = DAY, message = "日期不正确") String from,
            @RestQuery @Nullable @Pattern(regexp = DAY, message = "日期不正确") String to) {
        LocalDate last = dayOf("to", to).orElseGet(() -> BusinessTime.dayOf(clock.instant()));
        LocalDate first = dayOf("from", from).orElseGet(() -> last.minusDays(USUAL_DAYS - 1));
        if (first.isAfter(last) || !first.plusDays(MOST_DAYS).isAfter(last)) {
            throw RequestError.INVALID_INPUT.refuse(ErrorCode.with("field", "from"));
        }
        return queries.statistics(BusinessTime.startOf(first), BusinessTime.startOf(last.plusDays(1)))
                .map(OpsSharingWire.Statistics::of);
    }

    private static Optional<MemberId> memberOf(@Nullable String id) {
        return Optional.ofNullable(id).map(text -> PathIds.required(text, MemberId::new, RequestError.NOT_FOUND));
    }

    private static Optional<LocalDate> dayOf(String field, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeParseException unreadable) {
            throw RequestError.INVALID_INPUT.refuse(ErrorCode.with("field", field));
        }
    }
}
