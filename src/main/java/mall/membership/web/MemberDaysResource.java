package mall.membership.web;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.membership.MemberDay;
import mall.membership.MemberDays;
import mall.membership.MemberLevels;
import mall.membership.MembershipConfig;
import mall.platform.http.CachedPages;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The member days to come, for everybody. */
@Path("/api/v1/member-days")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "membership", description = "会员等级")
class MemberDaysResource {

    private static final String ALL = "days";

    /** The answer. */
    @Schema(name = "MemberDays")
    record DaysWire(List<MemberDayWire> items, @Nullable String nextCursor, OffsetDateTime serverTime) {}

    private final MemberDays days;
    private final MemberLevels levels;
    private final CachedPages<String> pages;

    MemberDaysResource(ObjectMapper json, MembershipConfig config, MemberDays days, MemberLevels levels, Clock clock) {
        this.days = days;
        this.levels = levels;
        this.pages = new CachedPages<>(
                json, config.pageLife(), 1, all -> Uni.createFrom().item(() -> wire(clock.instant())));
    }

    /** The rules in force with their next day, the soonest first. */
    @GET
    @Operation(summary = "会员日：最近的一天与各等级权益")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DaysWire.class)))
    public Uni<RestResponse<byte[]>> list(@RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.answer(ALL, ifNoneMatch);
    }

    private DaysWire wire(Instant now) {
        LocalDate today = BusinessTime.dayOf(now);
        List<MemberDayWire> items = days.published().stream()
                .flatMap(rule -> wire(rule, today).stream())
                .sorted(comparing(MemberDayWire::nextDay).thenComparing(MemberDayWire::id))
                .toList();
        return new DaysWire(items, null, BusinessTime.onTheWire(now));
    }

    private List<MemberDayWire> wire(MemberDay rule, LocalDate today) {
        return rule.terms().recurrence().next(today).stream()
                .map(next -> MemberDayWire.of(rule, next, today, levels.ladder()))
                .toList();
    }
}
