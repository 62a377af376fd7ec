package mall.platform.reward;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * Something that makes orders earn points faster. Implemented by CDI beans of the rooms that promise it; points asks all
 * of them when an order is paid. Of boosts of one kind the best counts; the two kinds multiply.
 */
public interface PointsBoost {

    /** What a boost rests on. */
    enum Kind {
        /** How the member stands with the shop: his level, his card. */
        STANDING,
        /** What day it is: a member day, a flash day. */
        DAY
    }

    /** Which of the others this boost competes with. */
    Kind kind();

    /**
     * How fast the member earns by this boost; 10000 = the ordinary rate, which is also the answer when it is not for
     * him. Called inside a unit of work.
     *
     * @param member raw id
     * @param at when the order was paid
     */
    Uni<Integer> basisPoints(long member, Instant at);
}
