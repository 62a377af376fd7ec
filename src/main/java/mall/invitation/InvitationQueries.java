package mall.invitation;

import static mall.invitation.InvitationError.INVITE_CODE_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import mall.identity.MemberCard;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.redis.Ranked;

/** Questions about invitations and boards. */
@ApplicationScoped
public class InvitationQueries {

    /**
     * How a member's inviting stands.
     *
     * @param program what it brings now; empty while no program runs
     * @param inviter who invited him
     */
    public record Mine(
            Tally tally,
            Optional<Program> program,
            Optional<MemberCard> inviter,
            Optional<Ranked> inWeek,
            Optional<Ranked> inMonth) {}

    /** Somebody who came by a member's code, with the steps that he has reached. */
    public record Invitee(Binding binding, MemberCard card, List<Earning> steps) {}

    /** What a code opens: who invites, and to what. */
    public record Landing(MemberCard inviter, Optional<Program> program) {}

    /** A place on a board. */
    public record Place(int rank, MemberCard member, long score, List<Gift> gifts) {}

    /**
     * A board.
     *
     * @param closed whether this is the final order, with what was given
     */
    public record BoardView(BoardKey key, boolean closed, List<Prize> prizes, List<Place> places) {}

    private final UnitOfWork work;
    private final Members members;
    private final BindingStore bindings;
    private final ProgramStore programs;
    private final EarningStore earnings;
    private final Boards boards;
    private final BoardStore boardStore;
    private final InvitationConfig config;
    private final Clock clock;

    InvitationQueries(
            UnitOfWork work,
            Members members,
            BindingStore bindings,
            ProgramStore programs,
            EarningStore earnings,
            Boards boards,
            BoardStore boardStore,
            InvitationConfig config,
            Clock clock) {
        this.work = work;
        this.members = members;
        this.bindings = bindings;
        this.programs = programs;
        this.earnings = earnings;
        this.boards = boards;
        this.boardStore = boardStore;
        this.config = config;
        this.clock = clock;
    }

    /** How the member's inviting stands. */
    public Uni<Mine> of(MemberId member) {
        return boards.rankOf(now(Period.WEEK), member).chain(week -> boards.rankOf(now(Period.MONTH), member)
                .chain(month -> work.read(() -> bindings.tally(member)
                        .chain(tally -> programs.running(clock.instant()).chain(program -> inviterOf(member)
                                .map(inviter -> new Mine(tally, program, inviter, week, month)))))));
    }

    /** Whom the member invited, the latest first. */
    public Uni<Page<Invitee>> invitees(MemberId inviter, long before, int limit) {
        return work.read(() -> bindings.of(inviter, before, limit + 1)
                .map(found -> Page.cut(found, limit, binding -> Ids.text(binding.invitee())))
                .chain(this::withSteps));
    }

    /** What a code opens; refuses with INVITE_CODE_NOT_FOUND. */
    public Uni<Landing> landing(String typed) {
        String code = Invitations.normal(typed);
        if (!InviteCodes.isCode(code)) {
            throw INVITE_CODE_NOT_FOUND.refuse();
        }
        return work.read(() -> bindings.byCode(code)
                .map(found -> found.orElseThrow(INVITE_CODE_NOT_FOUND::refuse))
                .chain(inviter -> members.cards(List.of(inviter)))
                .chain(cards -> programs.running(clock.instant()).map(program -> new Landing(cards.get(0), program))));
    }

    /** The binding of an invited member, if he is. */
    public Uni<Optional<Binding>> bindingOf(MemberId invitee) {
        return work.read(() -> bindings.find(invitee));
    }

    /** What a member's inviting has reached, the latest first. */
    public Uni<Page<Earning>> earnings(MemberId inviter, long before, int limit) {
        return work.read(() -> earnings.of(inviter, before, limit + 1))
                .map(found -> Page.cut(found, limit, earning -> Ids.text(earning.id())));
    }

    /** A board of a period: the one that runs on a day, or ran. */
    public Uni<BoardView> board(BoardKey key) {
        return work.read(() -> boardStore.closedAt(key).chain(closed -> boardStore
                        .prizes(key)
                        .map(prizes -> new Head(closed.isPresent(), prizes.orElse(List.of())))))
                .chain(head -> (head.closed() ? winners(key) : standing(key))
                        .map(places -> new BoardView(key, head.closed(), head.prizes(), places)));
    }

    /** The board of the period that runs now. */
    public BoardKey now(Period period) {
        return BoardKey.at(period, clock.instant());
    }

    private record Head(boolean closed, List<Prize> prizes) {}

    private Uni<List<Place>> winners(BoardKey key) {
        return work.read(() -> boardStore.winners(key).chain(winners -> cards(
                        winners.stream().map(Winner::member).toList())
                .map(cards -> winners.stream()
                        .map(winner -> new Place(
                                winner.rank(),
                                Objects.requireNonNull(cards.get(winner.member())),
                                winner.score(),
                                winner.gifts()))
                        .toList())));
    }

    private Uni<List<Place>> standing(BoardKey key) {
        return boards.top(key, config.places())
                .chain(ranks -> work.read(() -> cards(ranks.stream()
                                .map(ranked -> new MemberId(ranked.participant()))
                                .toList())
                        .map(cards -> ranks.stream()
                                .map(ranked -> new Place(
                                        ranked.rank(),
                                        Objects.requireNonNull(cards.get(new MemberId(ranked.participant()))),
                                        ranked.score(),
                                        List.of()))
                                .toList())));
    }

    private Uni<Optional<MemberCard>> inviterOf(MemberId member) {
        return bindings.find(member).chain(found -> found.map(
                        binding -> members.cards(List.of(binding.inviter())).map(cards -> Optional.of(cards.get(0))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Page<Invitee>> withSteps(Page<Binding> page) {
        List<MemberId> invitees = page.items().stream().map(Binding::invitee).toList();
        return cards(invitees).chain(cards -> earnings.ofInvitees(invitees)
                .map(all -> all.stream().collect(Collectors.groupingBy(Earning::invitee)))
                .map(steps -> page.map(binding -> new Invitee(
                        binding,
                        Objects.requireNonNull(cards.get(binding.invitee())),
                        steps.getOrDefault(binding.invitee(), List.of())))));
    }

    private Uni<Map<MemberId, MemberCard>> cards(List<MemberId> wanted) {
        return members.cards(wanted)
                .map(cards -> cards.stream().collect(Collectors.toMap(MemberCard::id, card -> card)));
    }
}
