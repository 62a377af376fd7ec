package mall.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import mall.architecture.House.Room;
import mall.kernel.BusinessModule;
import org.junit.jupiter.api.Test;

/** The map of the house is a test: who may use whom, and through what. */
class ModulesTest {

    private static final String KERNEL = "kernel";
    private static final String PLATFORM = "platform";

    @Test
    void everyRoomIsDeclared() {
        assertThat(House.packages())
                .as("because a room that nobody declared is held to nothing")
                .allMatch(found -> found.isAnnotatedWith(BusinessModule.class));
    }

    @Test
    void roomsUseOnlyWhatTheyDeclare() {
        classes()
                .should(dependOnlyWhere("use rooms that are declared", ModulesTest::isDeclared))
                .because("the declaration of a room is all that a reader has to know of its surroundings")
                .check(House.classes());
    }

    @Test
    void roomsAreUsedOnlyThroughWhatTheyExpose() {
        classes()
                .should(dependOnlyWhere("use exposed types of other rooms", (origin, target) -> isExposed(target)))
                .because("a room is free to change everything but its public types and its spi")
                .check(House.classes());
    }

    @Test
    void roomsUseLowerFloorsOnly() {
        for (Room room : House.rooms()) {
            assertThat(room.allowed())
                    .as(
                            "because arrows point downwards only, %s may not use its own floor or a higher one",
                            room.name())
                    .allMatch(used -> House.room(used)
                            .map(other -> !other.isBeside()
                                    && other.declaration().floor()
                                            < room.declaration().floor())
                            .orElse(true));
        }
    }

    @Test
    void roomsBesideTheHouseUseNobody() {
        assertThat(House.rooms())
                .as("because what stands beside the house is left out of production")
                .filteredOn(Room::isBeside)
                .allMatch(room -> room.allowed().isEmpty());
    }

    @Test
    void noPermissionIsStale() {
        for (Room room : House.rooms()) {
            assertThat(room.allowed())
                    .as("because a permission of %s that is not used misleads whoever reads the map", room.name())
                    .isSubsetOf(usedBy(room));
        }
    }

    private static Set<String> usedBy(Room room) {
        return House.classes().stream()
                .filter(type -> House.roomOf(type).equals(room.name()))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> House.roomOf(dependency.getTargetClass()))
                .collect(Collectors.toSet());
    }

    private static boolean isDeclared(JavaClass origin, JavaClass target) {
        String used = House.roomOf(target);
        return used.equals(KERNEL)
                || House.room(House.roomOf(origin))
                        .map(room -> room.allowed().contains(used))
                        .orElse(false);
    }

    /** Public types of the base package and of {@code spi}; the platform has one such package per service. */
    private static boolean isExposed(JavaClass target) {
        String room = House.roomOf(target);
        String base = House.ROOT + "." + room;
        boolean inside = List.of(base, base + ".spi").contains(target.getPackageName()) || room.equals(PLATFORM);
        return inside && isPublic(target);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ModulesTest::isPublic).orElse(true);
    }

    private static ArchCondition<JavaClass> dependOnlyWhere(
            String description, BiPredicate<JavaClass, JavaClass> allowed) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(ModulesTest::crossesRooms)
                        .filter(dependency -> !allowed.test(type, dependency.getTargetClass()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }

    private static boolean crossesRooms(Dependency dependency) {
        String target = House.roomOf(dependency.getTargetClass().getBaseComponentType());
        return !target.isEmpty() && !target.equals(House.roomOf(dependency.getOriginClass()));
    }
}
