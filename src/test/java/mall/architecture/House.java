package mall.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mall.kernel.BusinessModule;
import mall.kernel.ErrorCode;
import mall.kernel.Status;
import mall.kernel.Transitions;

/** The house as compiled: its rooms, its refusals, its status tables. */
final class House {

    static final String ROOT = "mall";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private House() {}

    /** One room and its declaration. */
    record Room(String name, BusinessModule declaration) {

        /** What stands beside the house is no part of it: the stand-in for WeChat, the embedded services. */
        boolean isBeside() {
            return declaration.floor() == BusinessModule.BESIDE;
        }

        List<String> allowed() {
            return List.of(declaration.allowed());
        }
    }

    /** The only table of a status. */
    record StatusTable(String room, Class<?> status, Transitions<?> table) {

        String name() {
            return status.getSimpleName();
        }
    }

    static JavaClasses classes() {
        return CLASSES;
    }

    /** The packages directly below the root. */
    static List<JavaPackage> packages() {
        return CLASSES.getPackage(ROOT).getSubpackages().stream()
                .sorted(Comparator.comparing(JavaPackage::getName))
                .toList();
    }

    static List<Room> rooms() {
        return packages().stream()
                .flatMap(found -> found.tryGetAnnotationOfType(BusinessModule.class)
                        .map(declaration -> Stream.of(new Room(found.getRelativeName(), declaration)))
                        .orElse(Stream.empty()))
                .sorted(Comparator.comparingInt(
                                (Room room) -> room.declaration().floor())
                        .thenComparing(Room::name))
                .toList();
    }

    static Optional<Room> room(String name) {
        return rooms().stream().filter(room -> room.name().equals(name)).findFirst();
    }

    /** The room a class lives in: the first name below the root. */
    static String roomOf(JavaClass type) {
        return roomOf(type.getPackageName());
    }

    static String roomOf(Class<?> type) {
        return roomOf(type.getPackageName());
    }

    /** Every enum of refusals, ordered by floor, room and name. */
    static List<Class<?>> errorCodes() {
        return enumsOf(ErrorCode.class);
    }

    /** The table of every status, ordered by floor, room and name. */
    static List<StatusTable> statusTables() {
        return enumsOf(Status.class).stream()
                .map(status -> new StatusTable(roomOf(status), status, tableOf(status)))
                .toList();
    }

    private static List<Class<?>> enumsOf(Class<?> kind) {
        return CLASSES.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(kind))
                .sorted(Comparator.comparingInt(House::floorOf).thenComparing(JavaClass::getName))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }

    private static int floorOf(JavaClass type) {
        return room(roomOf(type)).map(room -> room.declaration().floor()).orElse(BusinessModule.BESIDE);
    }

    private static Transitions<?> tableOf(Class<?> status) {
        Field field = Arrays.stream(status.getDeclaredFields())
                .filter(candidate -> candidate.getType() == Transitions.class)
                .findFirst()
                .orElseThrow(() -> new AssertionError(status.getName() + " has no table of transitions"));
        try {
            field.setAccessible(true);
            return (Transitions<?>) field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String roomOf(String packageName) {
        String[] names = packageName.split("\\.");
        return names.length > 1 && names[0].equals(ROOT) ? names[1] : "";
    }
}
