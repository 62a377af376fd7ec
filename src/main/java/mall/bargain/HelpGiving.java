package mall.bargain;

import static mall.bargain.BargainError.BARGAIN_NOT_FOUND;
import static mall.bargain.BargainError.HELP_CHANGED;
import static mall.bargain.BargainError.HELP_REJECTED;
import static mall.bargain.BargainError.HELP_UNDER_REVIEW;
import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.bargain.BargainStore.Giving;
import mall.bargain.BargainStore.Invitation;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderQueries;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.risk.Act;
import mall.risk.Footprint;
import mall.risk.Judgement;
import mall.risk.Risks;
import mall.risk.Sign;
import mall.risk.Verdict;

/** A friend's help: first judged, then given. */
@ApplicationScoped
class HelpGiving {

    private static final String ACT = "BARGAIN_HELP";

    private final UnitOfWork work;
    private final BargainStore bargains;
    private final BargainNews news;
    private final OrderQueries orders;
    private final Risks risks;
    private final Clock clock;

    HelpGiving(
            UnitOfWork work, BargainStore bargains, BargainNews news, OrderQueries orders, Risks risks, Clock clock) {
        this.work = work;
        this.bargains = bargains;
        this.news = news;
        this.orders = orders;
        this.risks = risks;
        this.clock = clock;
    }

    /** See {@link Bargains#judge}. The judgement is kept whatever it says, hence a transaction of its own. */
    Uni<Void> judge(BargainId id, MemberId member, Footprint footprint) {
        Instant now = clock.instant();
        return work.write(() -> bargains.invitation(id, member)
                        .map(found -> found.orElseThrow(BARGAIN_NOT_FOUND::refuse))
                        .chain(invitation -> judge(invitation, member, footprint, now)))
                .invoke(judgement -> judgement.ifPresent(HelpGiving::requireAccepted))
                .replaceWithVoid();
    }

    /** See {@link Bargains#help}. */
    Uni<Help> give(BargainId id, MemberId member, Optional<Money> expected) {
        Instant now = clock.instant();
        return work.write(() -> bargains.lockedInvitation(id, member)
                .map(found -> found.orElseThrow(BARGAIN_NOT_FOUND::refuse))
                .chain(invitation -> isNewcomer(invitation.campaign().terms(), member)
                        .map(newcomer -> help(invitation, member, newcomer, now))
                        .invoke(help -> requireExpected(help, expected))
                        .call(help -> save(invitation, help))));
    }

    /** Whether a member's help counts as a newcomer's; nobody's does where newcomers have no bonus. */
    Uni<Boolean> isNewcomer(BargainTerms terms, MemberId member) {
        return terms.newcomerCuts() == 1
                ? Uni.createFrom().item(false)
                : orders.hasBought(member).map(bought -> !bought);
    }

    // who has helped may be repeating a command that was answered already
    private Uni<Optional<Judgement>> judge(Invitation invitation, MemberId member, Footprint footprint, Instant now) {
        if (invitation.helped()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Bargain.State bargain = invitation.bargain().state();
        invitation
                .bargain()
                .requireHelpable(member, false, invitation.campaign().terms(), now);
        String reference = Ids.text(bargain.id()) + ":" + Ids.text(member);
        return risks.judge(new Act(ACT, reference, bargain.owner(), member, footprint, now))
                .map(Optional::of);
    }

    // friends who help each other look like a ring and are none; several accounts on one phone are one person (ADR 71)
    private static void requireAccepted(Judgement judgement) {
        if (judgement.verdict() == Verdict.REJECTED) {
            throw HELP_REJECTED.refuse();
        }
        if (judgement.verdict() == Verdict.HELD && judgement.signs().contains(Sign.SHARED_DEVICE)) {
            throw HELP_UNDER_REVIEW.refuse();
        }
    }

    private static Help help(Invitation invitation, MemberId member, boolean newcomer, Instant now) {
        BargainTerms terms = invitation.campaign().terms();
        return invitation.bargain().help(member, invitation.helped(), newcomer, terms, now);
    }

    // between the look and the tap another friend may have been faster
    private static void requireExpected(Help help, Optional<Money> expected) {
        if (expected.filter(cut -> !cut.equals(help.cut())).isPresent()) {
            throw HELP_CHANGED.refuse(
                    with("cutFen", help.cut().fen(), "priceFen", help.price().fen()));
        }
    }

    private Uni<Void> save(Invitation invitation, Help help) {
        Bargain bargain = invitation.bargain();
        BargainTerms terms = invitation.campaign().terms();
        return bargains.give(bargain.state(), help, terms)
                .chain(giving -> requireGiven(giving, bargain.state(), help, terms))
                .chain(() -> news.tell(bargain));
    }

    private Uni<Void> requireGiven(Giving giving, Bargain.State bargain, Help help, BargainTerms terms) {
        if (giving.inLimits() && giving.given()) {
            return Uni.createFrom().voidItem();
        }
        return bargains.turns(bargain.campaign(), help.helper(), bargain.id(), help.at())
                .invoke(turns -> {
                    throw turns.obstacle(terms).orElseThrow().refuse();
                })
                .replaceWithVoid();
    }
}
