package mall.invitation.web;

import static mall.invitation.InvitationError.INVITATION_BOARD_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import mall.invitation.BoardKey;
import mall.invitation.InvitationQueries;
import mall.invitation.Period;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who has most friends that count; for everybody. */
@Path("/api/v1/invitation-boards/{period}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "invitation", description = "邀请有礼")
class InvitationBoardResource {

    private final InvitationPages pages;
    private final InvitationQueries queries;

    InvitationBoardResource(InvitationPages pages, InvitationQueries queries) {
        this.pages = pages;
        this.queries = queries;
    }

    /** The board of this week or month, or of one that is over. */
    @GET
    @Operation(summary = "邀请榜：WEEK 周榜、MONTH 月榜；startsOn 为周期第一天，缺省为当前")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = InvitationWire.Board.class)))
    public Uni<RestResponse<byte[]>> board(
            @RestPath String period,
            @RestQuery @Nullable String startsOn,
            @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.board(keyOf(period, startsOn), ifNoneMatch);
    }

    private BoardKey keyOf(String period, @Nullable String startsOn) {
        Period known = Arrays.stream(Period.values())
                .filter(value -> value.name().equals(period))
                .findFirst()
                .orElseThrow(INVITATION_BOARD_NOT_FOUND::refuse);
        BoardKey now = queries.now(known);
        if (startsOn == null) {
            return now;
        }
        LocalDate day = dayOf(startsOn);
        // only days on which a board can have begun, so that nobody fills the cache with others
        if (!known.startOf(day).equals(day)
                || day.isAfter(now.startsOn())
                || day.isBefore(now.startsOn().minusYears(5))) {
            throw INVITATION_BOARD_NOT_FOUND.refuse();
        }
        return new BoardKey(known, day);
    }

    private static LocalDate dayOf(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException nonsense) {
            throw INVITATION_BOARD_NOT_FOUND.refuse();
        }
    }
}
