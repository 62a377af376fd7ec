package mall.task;

import static mall.task.TaskError.ENERGY_NOT_ENOUGH;
import static mall.task.TaskError.PLANT_HARVESTED_ALREADY;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.identity.MemberId;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.task.Awards.Cause;
import mall.task.TaskEvent.PlantHarvested;

/** What members do with plants: energy makes them grow, and every level is harvested once. Nothing about it is random. */
@ApplicationScoped
public class Plants {

    private static final int MOST = 20;
    private static final String WATERED = "WATERED";

    private final UnitOfWork work;
    private final PlantStore plants;
    private final WalletStore wallets;
    private final Awards awards;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    Plants(
            UnitOfWork work,
            PlantStore plants,
            WalletStore wallets,
            Awards awards,
            Outbox outbox,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.plants = plants;
        this.wallets = wallets;
        this.awards = awards;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Every plant on show, as the member has grown it. */
    public Uni<List<PlantView>> of(MemberId member) {
        return work.read(() ->
                plants.onShow(clock.instant(), MOST).chain(shown -> InOrder.map(shown, plant -> view(plant, member))));
    }

    /**
     * Pours energy on a plant; joins the caller's transaction. Refuses with PLANT_NOT_FOUND, PLANT_NOT_OPEN or
     * ENERGY_NOT_ENOUGH.
     */
    public Uni<PlantView> water(PlantId id, MemberId member, long energy) {
        Instant now = clock.instant();
        WalletStore.Matter matter = new WalletStore.Matter(WATERED, Ids.text(ids.next()));
        return work.write(() -> plants.required(id)
                .invoke(plant -> plant.requireWaterable(now))
                .call(() -> wallets.take(member, Holding.ENERGY, energy, matter, now)
                        .invoke(taken -> require(taken, ENERGY_NOT_ENOUGH.refuse())))
                .call(() -> plants.pour(id, member, energy))
                .chain(plant -> view(plant, member)));
    }

    /**
     * Harvests a level; joins the caller's transaction. Refuses with PLANT_NOT_FOUND, PLANT_NOT_OPEN,
     * PLANT_LEVEL_NOT_REACHED or PLANT_HARVESTED_ALREADY.
     */
    public Uni<PlantView> harvest(PlantId id, MemberId member, int level) {
        Instant now = clock.instant();
        return work.write(() -> plants.required(id)
                .call(plant -> plants.poured(id, member)
                        .map(poured -> plant.harvested(level, poured))
                        .chain(grown -> reward(plant, member, level, grown, now)))
                .chain(plant -> view(plant, member)));
    }

    private Uni<Void> reward(Plant plant, MemberId member, int level, PlantTerms.Level grown, Instant now) {
        Cause cause = Cause.of(
                Cause.PLANT,
                plant.id(),
                Integer.toString(level),
                "养成奖励：" + plant.terms().name());
        return plants.harvest(plant.id(), member, level, now)
                .invoke(first -> require(first, PLANT_HARVESTED_ALREADY.refuse()))
                .chain(() -> awards.give(member, cause, grown.prizes()))
                .chain(() -> outbox.append(new PlantHarvested(plant.id(), member, level, now)))
                .invoke(() -> work.afterCommit(
                        () -> metrics.counter("mall.task.harvests").increment()));
    }

    private Uni<PlantView> view(Plant plant, MemberId member) {
        return plants.poured(plant.id(), member)
                .chain(poured -> wallets.balances(member).chain(held -> plants.harvested(plant.id(), member)
                        .map(harvested ->
                                new PlantView(plant, poured, held.getOrDefault(Holding.ENERGY, 0L), harvested))));
    }

    private static void require(boolean sound, Refused otherwise) {
        if (!sound) {
            throw otherwise;
        }
    }
}
