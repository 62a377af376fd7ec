package mall.points.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.points.FlashDays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Points flash days, for everybody. */
@Path("/api/v1/points-flash-days")
@PermitAll
@Tag(name = "points", description = "积分")
class FlashDayResource {

    private final FlashDays days;
    private final Clock clock;

    FlashDayResource(FlashDays days, Clock clock) {
        this.days = days;
        this.clock = clock;
    }

    /** Days that are on or will be. */
    @GET
    @Operation(summary = "进行中和即将开始的积分闪购日")
    public Uni<List<FlashDayWire>> onShow() {
        Instant now = clock.instant();
        return days.onShow()
                .map(found ->
                        found.stream().map(day -> FlashDayWire.of(day, now)).toList());
    }
}
