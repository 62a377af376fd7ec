package mall.groupbuy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mall.groupbuy.GroupBuyEvent.GroupCompleted;
import mall.groupbuy.GroupBuyEvent.GroupExpiringSoon;
import mall.groupbuy.GroupBuyEvent.GroupFailed;
import mall.groupbuy.GroupBuyEvent.GroupOpened;
import mall.groupbuy.GroupBuyEvent.Payer;
import mall.groupbuy.GroupBuyEvent.SeatTaken;
import mall.identity.MemberId;

/** One group: how many seats are taken, until when, and what became of it. Changed only while its row is locked. */
final class Group {

    /** Everything that is stored of a group; {@code version} grows with every change. */
    record State(
            GroupId id,
            GroupCampaignId campaign,
            List<Integer> sizes,
            MemberId leader,
            GroupStatus status,
            int firm,
            int held,
            Instant expiresAt,
            Optional<Instant> nudgeAt,
            OptionalInt tier,
            boolean subsidised,
            Optional<Instant> endedAt,
            long version) {}

    private static final Duration LONGEST_NUDGE = Duration.ofHours(1);
    private static final int NUDGE_PART = 4;

    private final GroupId id;
    private final GroupCampaignId campaign;
    private final List<Integer> sizes;
    private MemberId leader;
    private GroupStatus status;
    private int firm;
    private int held;
    private Instant expiresAt;
    private Optional<Instant> nudgeAt;
    private OptionalInt tier;
    private boolean subsidised;
    private Optional<Instant> endedAt;
    private long version;
    private final List<GroupBuyEvent> events = new ArrayList<>();

    Group(State state) {
        this.id = state.id();
        this.campaign = state.campaign();
        this.sizes = state.sizes();
        this.leader = state.leader();
        this.status = state.status();
        this.firm = state.firm();
        this.held = state.held();
        this.expiresAt = state.expiresAt();
        this.nudgeAt = state.nudgeAt();
        this.tier = state.tier();
        this.subsidised = state.subsidised();
        this.endedAt = state.endedAt();
        this.version = state.version();
    }

    /** A new group with its leader's seat held. Its countdown starts with his payment. */
    static Group open(GroupId id, GroupCampaign campaign, MemberId leader, Instant now) {
        return new Group(new State(
                id,
                campaign.id(),
                campaign.terms().sizes(),
                leader,
                GroupStatus.TABLE.start(),
                0,
                1,
                campaign.terms().deadlineOf(now),
                Optional.empty(),
                OptionalInt.empty(),
                false,
                Optional.empty(),
                1));
    }

    /** Holds one more seat; refuses as {@link JoinRules#check}. */
    void hold(boolean alreadyIn, Instant now) {
        JoinRules.check(this, alreadyIn, now);
        held++;
        version++;
    }

    /** Whether a payment at this moment makes a held seat firm; otherwise it is late. */
    boolean takesPaymentAt(Instant moment) {
        return status == GroupStatus.FORMING && moment.isBefore(expiresAt);
    }

    /** Makes a held seat firm. The leader's payment starts the countdown. */
    Seat pay(Seat seat, CampaignTerms terms, Instant now) {
        if (firm == 0) {
            start(terms.deadlineOf(now), now);
            events.add(new GroupOpened(id, campaign, seat.member(), seat.order(), expiresAt, now));
        }
        firm++;
        held--;
        version++;
        SeatTaken taken = new SeatTaken(
                id, campaign, seat.member(), seat.order(), seat.member().equals(leader), firm, size(), now);
        events.add(taken);
        return seat.after(taken);
    }

    /**
     * Frees a seat while the group is forming. When it was the leader's, the heir leads on; without one nobody is left.
     *
     * @param heir who paid first among the others
     */
    Seat letGo(Seat seat, Optional<MemberId> heir, Instant now) {
        if (seat.isHeld()) {
            held--;
        } else {
            firm--;
        }
        version++;
        if (seat.member().equals(leader)) {
            heir.ifPresentOrElse(member -> leader = member, () -> end(new GroupStatus.Abandoned(), now));
        }
        return seat.after(new SeatStatus.LetGo());
    }

    /** Whether it is time to {@link #decide}: every seat of the top tier is firm, or the deadline is reached. */
    boolean isDue(Instant now) {
        return status == GroupStatus.FORMING && (firm == size() || !now.isBefore(expiresAt));
    }

    /**
     * Decides the group by its firm seats: it completes at the highest tier they reach, or by the shop's subsidy at the
     * first, or fails.
     *
     * @param payers of the firm seats
     */
    void decide(OptionalInt subsidisedFrom, List<Payer> payers, Instant now) {
        if (firm == 0) {
            end(new GroupStatus.Abandoned(), now);
            return;
        }
        OptionalInt reached = reachedTier();
        boolean helped = reached.isEmpty() && subsidisedFrom.isPresent() && firm >= subsidisedFrom.getAsInt();
        if (reached.isPresent() || helped) {
            tier = OptionalInt.of(reached.orElse(1));
            subsidised = helped;
            end(new GroupCompleted(id, campaign, payers, tier.getAsInt(), subsidised, now), now);
        } else {
            end(new GroupFailed(id, campaign, payers, now), now);
        }
    }

    /** Whether the leader should hear now that the deadline comes near. */
    boolean isToNudge(Instant now) {
        return nudgeAt.filter(at -> !now.isBefore(at)).isPresent() && now.isBefore(expiresAt);
    }

    /** Tells that the deadline comes near, once. */
    void nudge(Instant now) {
        nudgeAt = Optional.empty();
        version++;
        events.add(new GroupExpiringSoon(id, campaign, leader, remaining(), expiresAt, now));
    }

    /** The highest tier that the firm seats reach, 1 for the first. */
    OptionalInt reachedTier() {
        long reached = sizes.stream().filter(size -> size <= firm).count();
        return reached == 0 ? OptionalInt.empty() : OptionalInt.of((int) reached);
    }

    GroupId id() {
        return id;
    }

    GroupStatus status() {
        return status;
    }

    int firm() {
        return firm;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** Seats that are neither firm nor held. */
    int remaining() {
        return size() - firm - held;
    }

    /** What has happened since the group was loaded, in order. */
    List<GroupBuyEvent> events() {
        return List.copyOf(events);
    }

    State state() {
        return new State(
                id,
                campaign,
                sizes,
                leader,
                status,
                firm,
                held,
                expiresAt,
                nudgeAt,
                tier,
                subsidised,
                endedAt,
                version);
    }

    private int size() {
        return sizes.get(sizes.size() - 1);
    }

    private void start(Instant deadline, Instant now) {
        Duration quarter = Duration.between(now, deadline).dividedBy(NUDGE_PART);
        expiresAt = deadline;
        nudgeAt = Optional.of(deadline.minus(quarter.compareTo(LONGEST_NUDGE) < 0 ? quarter : LONGEST_NUDGE));
    }

    private void end(Object cause, Instant now) {
        move(cause);
        held = 0;
        nudgeAt = Optional.empty();
        endedAt = Optional.of(now);
        version++;
        if (cause instanceof GroupBuyEvent told) {
            events.add(told);
        }
    }

    private void move(Object cause) {
        status = GroupStatus.TABLE.next(status, cause);
    }
}
