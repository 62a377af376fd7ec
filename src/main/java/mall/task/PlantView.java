package mall.task;

import java.util.Set;

/**
 * A plant as one member sees it.
 *
 * @param poured energy it has got from him
 * @param energy energy in his hands
 * @param harvested the levels he has harvested, from 1
 */
public record PlantView(Plant plant, long poured, long energy, Set<Integer> harvested) {

    /** The level it has grown to, 0 for none. */
    public int level() {
        return plant.terms().levelOf(poured);
    }
}
