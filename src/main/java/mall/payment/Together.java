package mall.payment;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import mall.platform.db.InOrder;

/** Rounds of the jobs: WeChat is called side by side, then each answer is settled in a transaction of its own. */
final class Together {

    private static final int AT_ONCE = 8;

    private record Answered<T, A>(T item, A answer) {}

    private Together() {}

    /** Calls for each item, then settles each answer; neither step may fail. */
    static <T, A> Uni<Void> each(List<T> items, Function<T, Uni<A>> call, Settling<T, A> settle) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUni(item -> call.apply(item).map(answer -> new Answered<>(item, answer)))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .chain(answered -> InOrder.each(answered, each -> settle.settle(each.item(), each.answer())));
    }

    /** Settles one answer. */
    interface Settling<T, A> {
        Uni<Void> settle(T item, A answer);
    }
}
