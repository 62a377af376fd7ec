package mall.invitation.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberCard;
import mall.invitation.Binding;
import mall.invitation.Earning;
import mall.invitation.EarningStatus;
import mall.invitation.InvitationQueries;
import mall.invitation.Period;
import mall.invitation.Program;
import mall.invitation.Tally;
import mall.kernel.BusinessTime;
import mall.platform.redis.Ranked;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member's inviting: his code, what it brings, how far it has come. */
@Schema(name = "Invitation")
record InvitationWire(
        String code,
        String path,
        String query,
        @Nullable ProgramWire program,
        Progress progress,
        @Nullable Card inviter,
        Ranks ranks,
        OffsetDateTime serverTime) {

    /** What others may see of a member. */
    @Schema(name = "InvitationCard")
    record Card(String nickname, @Nullable String avatarUrl) {

        static Card of(MemberCard card) {
            return new Card(card.nickname(), card.avatarUrl().orElse(null));
        }
    }

    /** {@code invited} came by the code, {@code bought} of them kept an order, {@code counted} of them count on boards. */
    @Schema(name = "InvitationProgress")
    record Progress(int invited, int bought, int counted) {

        static Progress of(Tally tally) {
            return new Progress(tally.invited(), tally.bought(), tally.counted());
        }
    }

    /** Where he stands this week and this month; null while he is not ranked. */
    @Schema(name = "InvitationRanks")
    record Ranks(@Nullable Integer week, @Nullable Integer month) {}

    /** A friend who came by the code. */
    @Schema(name = "Invitee")
    record InviteeWire(Card member, Standing standing, int keptOrders, List<StepState> steps, OffsetDateTime boundAt) {

        /** Whether his orders earn. */
        enum Standing {
            EARNING,
            UNDER_REVIEW,
            NOT_EARNING
        }

        static InviteeWire of(InvitationQueries.Invitee invitee) {
            Binding binding = invitee.binding();
            return new InviteeWire(
                    Card.of(invitee.card()),
                    standing(binding),
                    binding.kept(),
                    invitee.steps().stream().map(StepState::of).toList(),
                    BusinessTime.onTheWire(binding.boundAt()));
        }

        private static Standing standing(Binding binding) {
            if (binding.earns().isEmpty()) {
                return Standing.UNDER_REVIEW;
            }
            return binding.earns().get() && binding.program().isPresent() ? Standing.EARNING : Standing.NOT_EARNING;
        }
    }

    /** A step that he has reached. */
    @Schema(name = "InviteeStep")
    record StepState(int nth, EarningStatus status) {

        static StepState of(Earning earning) {
            return new StepState(earning.nth(), earning.status());
        }
    }

    /** Who invited me. */
    @Schema(name = "InviterChoice")
    record Choice(
            @NotBlank(message = "请填写邀请码") @Size(max = 64, message = "邀请码过长")
            String code) {}

    /** Who invited a member, and since when he is bound. */
    @Schema(name = "Inviter")
    record Inviter(Card inviter, OffsetDateTime boundAt) {}

    /** What a code opens. */
    @Schema(name = "InvitationLanding")
    record Landing(Card inviter, @Nullable ProgramWire program, OffsetDateTime serverTime) {

        static Landing of(InvitationQueries.Landing landing, Instant now) {
            return new Landing(
                    Card.of(landing.inviter()), InvitationWire.program(landing.program()), BusinessTime.onTheWire(now));
        }
    }

    /** A board; {@code closed} when its order is final and its prizes are given. */
    @Schema(name = "InvitationBoard")
    record Board(
            Period period,
            LocalDate startsOn,
            OffsetDateTime endsAt,
            boolean closed,
            List<ProgramWire.PrizeWire> prizes,
            List<Place> places,
            OffsetDateTime serverTime) {

        static Board of(InvitationQueries.BoardView view, Instant now) {
            return new Board(
                    view.key().period(),
                    view.key().startsOn(),
                    BusinessTime.onTheWire(view.key().endsAt()),
                    view.closed(),
                    view.prizes().stream().map(ProgramWire.PrizeWire::of).toList(),
                    view.places().stream().map(Place::of).toList(),
                    BusinessTime.onTheWire(now));
        }
    }

    /** A place on a board. */
    @Schema(name = "InvitationPlace")
    record Place(int rank, Card member, long score, List<ProgramWire.GiftWire> gifts) {

        static Place of(InvitationQueries.Place place) {
            return new Place(place.rank(), Card.of(place.member()), place.score(), ProgramWire.gifts(place.gifts()));
        }
    }

    static InvitationWire of(String code, String path, InvitationQueries.Mine mine, Instant now) {
        return new InvitationWire(
                code,
                path,
                "inviteCode=" + code,
                program(mine.program()),
                Progress.of(mine.tally()),
                mine.inviter().map(Card::of).orElse(null),
                new Ranks(
                        mine.inWeek().map(Ranked::rank).orElse(null),
                        mine.inMonth().map(Ranked::rank).orElse(null)),
                BusinessTime.onTheWire(now));
    }

    private static @Nullable ProgramWire program(Optional<Program> program) {
        return program.map(ProgramWire::of).orElse(null);
    }
}
