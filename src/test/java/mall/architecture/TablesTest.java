package mall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.architecture.House.Room;
import org.junit.jupiter.api.Test;

/** Every table belongs to one room, and only the stores of that room name it. */
class TablesTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path SOURCES = Path.of("src/main/java/mall");
    private static final Pattern CREATE =
            Pattern.compile("CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\b[a-z]+_[a-z_]+\\b");

    @Test
    void tablesCarryThePrefixOfTheirRoom() {
        tables().forEach((table, room) -> assertThat(table)
                .as("because a table's name says whose it is; room %s", room)
                .startsWith(prefixOf(room)));
    }

    @Test
    void prefixesAreUnique() {
        List<String> prefixes = House.rooms().stream()
                .map(room -> room.declaration().tables())
                .filter(prefix -> !prefix.isEmpty())
                .toList();
        assertThat(prefixes).as("because a prefix names one room").doesNotHaveDuplicates();
    }

    @Test
    void onlyStoresOfTheRoomNameItsTables() {
        Map<String, String> tables = tables();
        for (Path source : files(SOURCES, ".java")) {
            String room = SOURCES.relativize(source).getName(0).toString();
            Set<String> named = tablesNamedIn(source, tables.keySet());
            assertThat(named)
                    .as("because only the stores of a room know its tables; %s", source)
                    .allMatch(table -> tables.get(table).equals(room) && mayNameTables(source, room));
        }
    }

    // an entity names its own table; the platform's services keep their SQL beside what they do
    private static boolean mayNameTables(Path source, String room) {
        return source.toString().endsWith("Store.java")
                || room.equals("platform")
                || text(source).contains("@Table(");
    }

    private static Set<String> tablesNamedIn(Path source, Set<String> tables) {
        String code = COMMENT.matcher(text(source)).replaceAll("");
        return WORD.matcher(code)
                .results()
                .map(MatchResult::group)
                .filter(tables::contains)
                .collect(Collectors.toSet());
    }

    /** The room that creates a table, by the table's name. */
    private static Map<String, String> tables() {
        Map<String, String> tables = new TreeMap<>();
        for (Path migration : files(MIGRATIONS, ".sql")) {
            String room = MIGRATIONS.relativize(migration).getName(0).toString();
            CREATE.matcher(text(migration)).results().forEach(found -> tables.put(found.group(1), room));
        }
        return tables;
    }

    private static String prefixOf(String room) {
        return House.room(room).map(Room::declaration).orElseThrow().tables() + "_";
    }

    private static List<Path> files(Path directory, String extension) {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(path -> path.toString().endsWith(extension))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
