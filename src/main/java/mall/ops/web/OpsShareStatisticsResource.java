package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import mall.kernel.BusinessTime;
import mall.kernel.ErrorCode;
import mall.platform.http.RequestError;
import mall.platform.http.Roles;
import mall.sharing.SharingQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What sharing brought altogether. */
@Path("/api/ops/v1/share-statistics")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
@Tag(name = "ops-sharing", description = "运营：分享有礼")
class OpsShareStatisticsResource {

    private static final String DAY = "20\\d{2}-\\d{2}-\\d{2}";
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final SharingQueries queries;
    private final Clock clock;

    OpsShareStatisticsResource(SharingQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** Sharing in numbers, for some business days. */
    @GET
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

    private static Optional<LocalDate> dayOf(String field, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeParseException unreadable) {
            throw RequestError.INVALID_INPUT.refuse(ErrorCode.with("field", field));
        }
    }
}
