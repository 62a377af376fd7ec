package mall.card;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import mall.identity.MemberId;
import mall.platform.reward.PointsBoost;

/** Whoever has a card earns points faster. */
@ApplicationScoped
class CardBoost implements PointsBoost {

    private final CardHolders holders;
    private final SavingStore store;
    private final CardPlans plans;

    CardBoost(CardHolders holders, SavingStore store, CardPlans plans) {
        this.holders = holders;
        this.store = store;
        this.plans = plans;
    }

    @Override
    public Kind kind() {
        return Kind.STANDING;
    }

    /** No SQL for who never had a card. */
    @Override
    public Uni<Integer> basisPoints(long member, Instant at) {
        MemberId holder = new MemberId(member);
        return holders.mayHave(holder)
                ? store.running(holder, at, CardPriceRule.monthOf(at))
                        .map(running -> running.flatMap(card -> plans.known(card.plan()))
                                .map(plan -> plan.terms().benefits().pointsBasisPoints())
                                .orElse(CardBenefits.WHOLE))
                : Uni.createFrom().item(CardBenefits.WHOLE);
    }
}
