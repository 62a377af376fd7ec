package mall.kernel;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one table of a status: which cause leads from which status to which. {@code states.md} is drawn from it, and a
 * shared test walks through every pair.
 *
 * @param <S> the status
 */
public final class Transitions<S extends Enum<S> & Status> {

    /** One listed move. */
    public record Move<S>(S from, Class<?> cause, S to) {}

    private final S start;
    private final Map<S, Map<Class<?>, S>> table;

    private Transitions(S start, Map<S, Map<Class<?>, S>> table) {
        this.start = start;
        this.table = table;
    }

    public static <S extends Enum<S> & Status> Builder<S> starting(S start) {
        return new Builder<>(start);
    }

    public S start() {
        return start;
    }

    /** Where the cause leads, or empty when it changes nothing in this status. */
    public Optional<S> after(S current, Object cause) {
        return Optional.ofNullable(table.getOrDefault(current, Map.of()).get(cause.getClass()));
    }

    public boolean allows(S current, Object cause) {
        return after(current, cause).isPresent();
    }

    /**
     * The next status.
     *
     * @throws IllegalStateException when the move is not listed: the caller should have decided before
     */
    public S next(S current, Object cause) {
        return after(current, cause)
                .orElseThrow(() ->
                        new IllegalStateException(cause.getClass().getSimpleName() + " leads nowhere from " + current));
    }

    public boolean isTerminal(S status) {
        return table.getOrDefault(status, Map.of()).isEmpty();
    }

    /** Every listed move, in the order written. */
    public List<Move<S>> moves() {
        return table.entrySet().stream()
                .flatMap(from -> from.getValue().entrySet().stream()
                        .map(move -> new Move<>(from.getKey(), move.getKey(), move.getValue())))
                .toList();
    }

    /** Every status that can be reached, the start first. */
    public Set<S> reachable() {
        Set<S> reached = new LinkedHashSet<>();
        reached.add(start);
        boolean grew = true;
        while (grew) {
            grew = moves().stream()
                    .filter(move -> reached.contains(move.from()))
                    .map(move -> reached.add(move.to()))
                    .reduce(false, Boolean::logicalOr);
        }
        return reached;
    }

    /** Collects the moves of a table. */
    public static final class Builder<S extends Enum<S> & Status> {

        private final S start;
        private final Map<S, Map<Class<?>, S>> table = new LinkedHashMap<>();

        private Builder(S start) {
            this.start = start;
        }

        /** The cause leads from one status to another; listing a pair twice is a bug. */
        public Builder<S> on(Class<?> cause, S from, S to) {
            Map<Class<?>, S> moves = table.computeIfAbsent(from, status -> new LinkedHashMap<>());
            if (moves.putIfAbsent(cause, to) != null) {
                throw new IllegalArgumentException(cause.getSimpleName() + " is listed twice from " + from);
            }
            return this;
        }

        public Transitions<S> build() {
            return new Transitions<>(start, table);
        }
    }
}
