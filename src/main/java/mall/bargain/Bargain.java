package mall.bargain;

import static mall.bargain.BargainError.BARGAIN_BEING_BOUGHT;
import static mall.bargain.BargainError.BARGAIN_ENDED;
import static mall.bargain.BargainError.BARGAIN_FINISHED;
import static mall.bargain.BargainError.BARGAIN_NOT_AT_FLOOR;
import static mall.bargain.BargainError.BARGAIN_NOT_YOURS;
import static mall.bargain.BargainError.BARGAIN_ORDERED;
import static mall.bargain.BargainError.HELPED_ALREADY;
import static mall.bargain.BargainError.OWN_BARGAIN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mall.bargain.BargainEvent.BargainBought;
import mall.bargain.BargainEvent.BargainExpired;
import mall.bargain.BargainEvent.BargainExpiringSoon;
import mall.bargain.BargainEvent.BargainReachedFloor;
import mall.bargain.BargainEvent.BargainStarted;
import mall.bargain.BargainEvent.HelpGiven;
import mall.identity.MemberId;
import mall.kernel.Money;

/** One bargain: how far its plan is given, until when, and who buys. Changed only while its row is locked. */
final class Bargain {

    /**
     * Everything that is stored of a bargain.
     *
     * @param given how many cuts of the plan are taken off
     * @param held purchases that wait for their payment
     * @param paid purchases that are paid
     * @param version grows with every change
     */
    record State(
            BargainId id,
            BargainCampaignId campaign,
            MemberId owner,
            CutPlan plan,
            int given,
            BargainStatus status,
            int held,
            int paid,
            Instant expiresAt,
            Optional<Instant> nudgeAt,
            Optional<Instant> endedAt,
            long version) {

        Money price() {
            return plan.priceAfter(given);
        }
    }

    private static final Duration LONGEST_NUDGE = Duration.ofHours(1);
    private static final int NUDGE_PART = 4;

    private final BargainId id;
    private final BargainCampaignId campaign;
    private final MemberId owner;
    private final CutPlan plan;
    private int given;
    private BargainStatus status;
    private int held;
    private int paid;
    private final Instant expiresAt;
    private Optional<Instant> nudgeAt;
    private Optional<Instant> endedAt;
    private long version;
    private final List<BargainEvent> events = new ArrayList<>();

    Bargain(State state) {
        this.id = state.id();
        this.campaign = state.campaign();
        this.owner = state.owner();
        this.plan = state.plan();
        this.given = state.given();
        this.status = state.status();
        this.held = state.held();
        this.paid = state.paid();
        this.expiresAt = state.expiresAt();
        this.nudgeAt = state.nudgeAt();
        this.endedAt = state.endedAt();
        this.version = state.version();
    }

    /** A new bargain at its start price. */
    static Bargain start(BargainId id, BargainCampaign campaign, MemberId owner, Instant now) {
        Instant deadline = campaign.terms().deadlineOf(now);
        Bargain bargain = new Bargain(new State(
                id,
                campaign.id(),
                owner,
                campaign.terms().plan(),
                0,
                BargainStatus.TABLE.start(),
                0,
                0,
                deadline,
                Optional.of(nudgeBefore(deadline, now)),
                Optional.empty(),
                1));
        bargain.events.add(new BargainStarted(id, campaign.id(), owner, deadline, now));
        return bargain;
    }

    /**
     * Refuses with OWN_BARGAIN, HELPED_ALREADY, BARGAIN_ENDED, BARGAIN_FINISHED or BARGAIN_BEING_BOUGHT, in this order.
     *
     * @param helped whether the member has helped before
     */
    void requireHelpable(MemberId helper, boolean helped, BargainTerms terms, Instant now) {
        obstacle(helper, helped, terms, now).ifPresent(why -> {
            throw why.refuse();
        });
    }

    /** Why the member cannot help; empty when he can, as far as the bargain goes. */
    Optional<BargainError> obstacle(MemberId helper, boolean helped, BargainTerms terms, Instant now) {
        if (helper.equals(owner)) {
            return Optional.of(OWN_BARGAIN);
        }
        return helped ? Optional.of(HELPED_ALREADY) : obstacle(terms, now);
    }

    /** Why nobody can help now; empty when somebody can. */
    Optional<BargainError> obstacle(BargainTerms terms, Instant now) {
        if (isOverAt(now)) {
            return Optional.of(BARGAIN_ENDED);
        }
        if (status == BargainStatus.AT_FLOOR) {
            return Optional.of(BARGAIN_FINISHED);
        }
        // who pays now has agreed to a price; a help given meanwhile would be lost on him (ADR 72)
        return !terms.team() && held > 0 ? Optional.of(BARGAIN_BEING_BOUGHT) : Optional.empty();
    }

    /** A friend takes off the next cuts. Refuses as {@link #requireHelpable}. */
    Help help(MemberId helper, boolean helped, boolean newcomer, BargainTerms terms, Instant now) {
        requireHelpable(helper, helped, terms, now);
        int first = given;
        int cuts = plan.available(given, terms.cutsPerHelp(newcomer));
        Money cut = plan.next(given, cuts);
        given += cuts;
        version++;
        Help help = new Help(id, helper, newcomer, first, cuts, cut, price(), now);
        events.add(new HelpGiven(id, campaign, owner, helper, newcomer, cut, price(), now));
        if (given == plan.cuts().size()) {
            BargainReachedFloor reached = new BargainReachedFloor(id, campaign, owner, price(), expiresAt, now);
            move(reached);
            events.add(reached);
        }
        return help;
    }

    /**
     * Refuses with BARGAIN_NOT_YOURS, BARGAIN_ORDERED, BARGAIN_ENDED or BARGAIN_NOT_AT_FLOOR, in this order.
     *
     * @param helped whether the member has helped
     * @param ordered whether he has a living order of this bargain
     */
    void requireBuyable(MemberId buyer, boolean helped, boolean ordered, BargainTerms terms, Instant now) {
        barrier(buyer, helped, ordered, terms, now).ifPresent(why -> {
            throw why.refuse();
        });
    }

    /** Why the member cannot buy; empty when he can. */
    Optional<BargainError> barrier(MemberId buyer, boolean helped, boolean ordered, BargainTerms terms, Instant now) {
        if (!buyer.equals(owner) && !(terms.team() && helped)) {
            return Optional.of(BARGAIN_NOT_YOURS);
        }
        if (ordered || (!terms.team() && held + paid > 0)) {
            return Optional.of(BARGAIN_ORDERED);
        }
        if (isOverAt(now)) {
            return Optional.of(BARGAIN_ENDED);
        }
        boolean tooDear = terms.mode() == BargainMode.FLOOR_ONLY && status != BargainStatus.AT_FLOOR;
        return tooDear ? Optional.of(BARGAIN_NOT_AT_FLOOR) : Optional.empty();
    }

    /** Holds a piece for an order. Whether the member may buy was asked before. */
    void hold() {
        held++;
        version++;
    }

    /** A held piece was paid; a bargain that is no team's ends with it. */
    Purchase pay(Purchase purchase, BargainTerms terms, Instant now) {
        held--;
        paid++;
        version++;
        BargainBought bought =
                new BargainBought(id, campaign, owner, purchase.buyer(), purchase.order(), purchase.price(), now);
        events.add(bought);
        if (!terms.team()) {
            end(new BargainStatus.SoldOff(), now);
        } else {
            settle(now);
        }
        return purchase.after(bought);
    }

    /** A held piece is let go, since its order ended unpaid; the bargain goes on if its time is not over. */
    Purchase letGo(Purchase purchase, Instant now) {
        held--;
        version++;
        settle(now);
        return purchase.after(new PurchaseStatus.LetGo());
    }

    /** Whether it is time to {@link #settle}: the deadline is reached and nobody is paying any more. */
    boolean isDue(Instant now) {
        return status.isAlive() && held == 0 && !now.isBefore(expiresAt);
    }

    /** Ends the bargain if it is due: bought when somebody has, expired otherwise. */
    void settle(Instant now) {
        if (isDue(now)) {
            end(paid > 0 ? new BargainStatus.SoldOff() : new BargainExpired(id, campaign, owner, price(), now), now);
        }
    }

    /** Whether the owner should hear now that the deadline comes near. */
    boolean isToNudge(Instant now) {
        return nudgeAt.filter(at -> !now.isBefore(at)).isPresent();
    }

    /** Tells that the deadline comes near, once; who has bought, or does right now, need not hear it. */
    void nudge(Instant now) {
        nudgeAt = Optional.empty();
        version++;
        if (!isOverAt(now) && held + paid == 0) {
            events.add(new BargainExpiringSoon(id, campaign, owner, price(), expiresAt, now));
        }
    }

    BargainId id() {
        return id;
    }

    Money price() {
        return plan.priceAfter(given);
    }

    /** What has happened since the bargain was loaded, in order. */
    List<BargainEvent> events() {
        return List.copyOf(events);
    }

    State state() {
        return new State(id, campaign, owner, plan, given, status, held, paid, expiresAt, nudgeAt, endedAt, version);
    }

    private boolean isOverAt(Instant now) {
        return !status.isAlive() || !now.isBefore(expiresAt);
    }

    private void end(Object cause, Instant now) {
        move(cause);
        nudgeAt = Optional.empty();
        endedAt = Optional.of(now);
        version++;
        if (cause instanceof BargainEvent told) {
            events.add(told);
        }
    }

    private void move(Object cause) {
        status = BargainStatus.TABLE.next(status, cause);
    }

    private static Instant nudgeBefore(Instant deadline, Instant now) {
        Duration quarter = Duration.between(now, deadline).dividedBy(NUDGE_PART);
        return deadline.minus(quarter.compareTo(LONGEST_NUDGE) < 0 ? quarter : LONGEST_NUDGE);
    }
}
