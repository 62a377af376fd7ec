package mall.task;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.UnaryOperator;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What ops may do to plants. */
@ApplicationScoped
public class PlantPlans {

    private final UnitOfWork work;
    private final PlantStore plants;
    private final Awards awards;
    private final Ids ids;
    private final Clock clock;

    PlantPlans(UnitOfWork work, PlantStore plants, Awards awards, Ids ids, Clock clock) {
        this.work = work;
        this.plants = plants;
        this.awards = awards;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes a draft. Refuses with PLANT_INVALID or PRIZE_UNKNOWN. */
    public Uni<Plant> create(PlantTerms terms) {
        Plant draft = Plant.draft(new PlantId(ids.next()), sound(terms));
        return work.write(() -> plants.save(draft)).replaceWith(draft);
    }

    /** Rewrites a draft. Refuses with PLANT_NOT_FOUND, PLAN_NOT_DRAFT, PLANT_INVALID or PRIZE_UNKNOWN. */
    public Uni<Plant> revise(PlantId id, PlantTerms terms) {
        return change(id, plant -> plant.revise(sound(terms)));
    }

    /** Puts a draft before the members. Refuses with PLANT_NOT_FOUND, PLAN_WRONG_STATUS or PLANT_INVALID. */
    public Uni<Plant> publish(PlantId id) {
        return change(id, plant -> {
            requireSound(plant.terms());
            return plant.after(new PlanStatus.Publish());
        });
    }

    /** Ends a plant: it is neither watered nor harvested any more. Refuses with PLANT_NOT_FOUND or PLAN_WRONG_STATUS. */
    public Uni<Plant> end(PlantId id) {
        return change(id, plant -> plant.after(new PlanStatus.End()));
    }

    /** One plant in any status; refuses with PLANT_NOT_FOUND. */
    public Uni<Plant> required(PlantId id) {
        return work.read(() -> plants.required(id));
    }

    /** Plants in every status, newest first. */
    public Uni<Page<Plant>> all(long before, int limit) {
        return work.read(() -> plants.newest(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, plant -> Ids.text(plant.id())));
    }

    /** How a plant is doing; refuses with PLANT_NOT_FOUND. */
    public Uni<PlantStatistics> statistics(PlantId id) {
        return work.read(() -> plants.required(id).chain(() -> plants.statistics(id)));
    }

    private Uni<Plant> change(PlantId id, UnaryOperator<Plant> change) {
        return work.write(() -> plants.locked(id).map(change).call(plants::save));
    }

    private PlantTerms sound(PlantTerms terms) {
        requireSound(terms);
        return terms;
    }

    private void requireSound(PlantTerms terms) {
        PlanRules.check(terms, clock.instant());
        awards.requireKnown(terms.allPrizes());
    }
}
