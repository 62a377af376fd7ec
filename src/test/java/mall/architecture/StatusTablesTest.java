package mall.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mall.architecture.House.StatusTable;
import mall.kernel.Status;
import mall.kernel.Transitions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every status has one table, and the table has no holes and no back doors. */
class StatusTablesTest {

    static Stream<StatusTable> tables() {
        return House.statusTables().stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyValueCanBeReached(StatusTable status) {
        assertThat(status.table().reachable())
                .as("because a value that nothing leads to is dead: %s", status.name())
                .hasSameSizeAs(status.status().getEnumConstants());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyPairIsAsWrittenOrRefused(StatusTable status) {
        checkPairs(status.table());
    }

    private static <S extends Enum<S> & Status> void checkPairs(Transitions<S> table) {
        List<Object> causes = table.moves().stream()
                .<Class<?>>map(Transitions.Move::cause)
                .distinct()
                .map(StatusTablesTest::anInstanceOf)
                .toList();
        for (S current : table.start().getDeclaringClass().getEnumConstants()) {
            causes.forEach(cause -> checkPair(table, current, cause));
        }
    }

    private static <S extends Enum<S> & Status> void checkPair(Transitions<S> table, S current, Object cause) {
        Optional<S> written = table.moves().stream()
                .filter(move -> move.from() == current && move.cause() == cause.getClass())
                .map(Transitions.Move::to)
                .findFirst();
        assertThat(table.allows(current, cause)).isEqualTo(written.isPresent());
        if (written.isPresent()) {
            assertThat(table.next(current, cause)).isEqualTo(written.get());
            assertThat(table.isTerminal(current)).isFalse();
        } else {
            assertThatThrownBy(() -> table.next(current, cause)).isInstanceOf(IllegalStateException.class);
        }
    }

    /** A cause with nothing in it: only its type counts. */
    private static Object anInstanceOf(Class<?> cause) {
        Constructor<?> constructor = cause.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(StatusTablesTest::nothing)
                    .toArray());
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(cause + " cannot be made out of nothing", e);
        }
    }

    private static @Nullable Object nothing(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
