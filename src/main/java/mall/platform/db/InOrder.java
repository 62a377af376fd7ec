package mall.platform.db;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Loops of asynchronous steps, one after the other: the only safe way on one session. */
public final class InOrder {

    private InOrder() {}

    /** Runs the step for each item in turn; the first failure stops the loop. */
    public static <T> Uni<Void> each(Collection<T> items, Function<T, Uni<?>> step) {
        return Multi.createFrom()
                .iterable(List.copyOf(items))
                .onItem()
                .transformToUniAndConcatenate(item -> step.apply(item).replaceWithVoid())
                .collect()
                .last();
    }

    /** Runs the step for each item in turn and keeps every result, in the order of the items. */
    public static <T, R> Uni<List<R>> map(Collection<T> items, Function<T, Uni<R>> step) {
        return Multi.createFrom()
                .iterable(List.copyOf(items))
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .asList();
    }

    /** Repeats a step that does at most so much at a time until it does less: large work in small transactions. */
    public static Uni<Void> inBites(int bite, Supplier<Uni<Integer>> step) {
        return Uni.createFrom()
                .deferred(step::get)
                .repeat()
                .whilst(done -> done == bite)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
