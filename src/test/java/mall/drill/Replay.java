package mall.drill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The SQL of one request, made into something pgbench can send again and again. Two tapes of the same kind of request
 * are laid side by side: where their parameters differ, every transaction needs a value of its own, and gets it out of
 * {@code k}, a number of ten digits that is never used twice. What stood in the database under such a value before the
 * request – an order to be paid, the group to be joined – is cloned for every {@code k} beforehand.
 */
final class Replay {

    /** {@code k} is written behind a letter that no name of the mall has, so that it hits none that is there. */
    private static final String MARK = "x";

    private static final int TAIL = MARK.length() + 10;
    /** Above every id that the mall makes. */
    private static final long FIRST_ID = 7_000_000_000_000_000_000L;

    private static final long STRIDE = 1_000_000_000_000L;
    private static final int IDS_PER_REPLAY = 100;
    private static final int LONGEST_NAME = 64;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\d+)");
    private static final Pattern ID = Pattern.compile("\\d{16,19}");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d .*");
    private static final Pattern PLAIN_ARRAY = Pattern.compile("\\{[^\"{}]*}");

    private final int number;
    private final List<Tape.Statement> tape;
    private final List<Tape.Statement> twin;
    private final Map<String, Long> newIds = new LinkedHashMap<>();
    private final List<String> newNames = new ArrayList<>();

    /** @param number tells the replays of one database apart */
    Replay(int number, List<Tape.Statement> tape, List<Tape.Statement> twin) {
        Narrator.expect("statements of two requests of one kind", words(tape), words(twin));
        this.number = number;
        this.tape = tape;
        this.twin = twin;
    }

    /** How many statements the mall sends, BEGIN and COMMIT included. */
    int statements() {
        return tape.size();
    }

    /** The transactions in pgbench's language. */
    String script() {
        return IntStream.range(0, tape.size())
                .mapToObj(i -> said(tape.get(i), twin.get(i)) + ";\n")
                .collect(Collectors.joining());
    }

    private String said(Tape.Statement one, Tape.Statement other) {
        return PLACEHOLDER.matcher(one.sql().strip()).replaceAll(found -> {
            int i = Integer.parseInt(found.group(1)) - 1;
            String value = value(one.parameters().get(i), other.parameters().get(i));
            return Matcher.quoteReplacement(value);
        });
    }

    private String value(Optional<String> one, Optional<String> other) {
        if (one.isEmpty()) {
            return "NULL";
        }
        String value = one.get();
        if (one.equals(other) || INSTANT.matcher(value).matches()) {
            return literal(value);
        }
        if (ID.matcher(value).matches()) {
            return newId(value);
        }
        if (PLAIN_ARRAY.matcher(value).matches()) {
            return array(elements(value), elements(other.orElse("{}")));
        }
        boolean isName = value.length() > TAIL && value.length() <= LONGEST_NAME;
        return isName ? newName(value) : literal(value);
    }

    private String array(List<String> ones, List<String> others) {
        return IntStream.range(0, ones.size())
                .mapToObj(i ->
                        value(Optional.of(ones.get(i)), others.stream().skip(i).findFirst()))
                .collect(Collectors.joining(", ", "ARRAY[", "]"));
    }

    private String newId(String value) {
        long base = newIds.computeIfAbsent(value, unused -> nextBase());
        return "(" + base + " + :k)";
    }

    private String newName(String value) {
        if (!newNames.contains(value)) {
            newNames.add(value);
        }
        return "(" + literal(beginning(value)) + " || :k)";
    }

    private long nextBase() {
        return FIRST_ID + (number * (long) IDS_PER_REPLAY + newIds.size()) * STRIDE;
    }

    /**
     * Clones, out of the snapshot, what the requests found in the database. Call after {@link #script}.
     *
     * @param wanted a query that gives every {@code k}
     */
    void makeClones(Database database, Snapshot snapshot, String wanted) {
        for (int known = -1; known < newIds.size(); ) {
            known = newIds.size();
            snapshot.tables().forEach(table -> nameIds(database, table));
        }
        List<String> clones = snapshot.tables().stream()
                .flatMap(table -> clones(table, wanted).stream())
                .toList();
        database.run(clones.toArray(String[]::new));
    }

    // rows of the clones refer to each other by ids that may be on no tape, e.g. an attempt to its payment
    private void nameIds(Database database, Snapshot.Table table) {
        String found = found(table);
        for (Snapshot.Column column : table.columns()) {
            if (column.isId() && column.isUnique() && !found.isEmpty()) {
                String query = "SELECT %s FROM %s WHERE (%s) AND %s IS NOT NULL"
                        .formatted(column.name(), table.kept(), found, column.name());
                database.texts(query).forEach(this::newId);
            }
        }
    }

    private Optional<String> clones(Snapshot.Table table, String wanted) {
        String found = found(table);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String columns = table.columns().stream().map(Snapshot.Column::name).collect(Collectors.joining(", "));
        String values = table.columns().stream().map(this::cloned).collect(Collectors.joining(", "));
        return Optional.of("INSERT INTO %s (%s) SELECT %s FROM %s, (%s) AS wanted WHERE %s ON CONFLICT DO NOTHING"
                .formatted(table.name(), columns, values, table.kept(), wanted, found));
    }

    private String found(Snapshot.Table table) {
        return table.columns().stream()
                .flatMap(column -> among(column).stream())
                .collect(Collectors.joining(" OR "));
    }

    private Optional<String> among(Snapshot.Column column) {
        Stream<String> values = column.isId() ? newIds.keySet().stream() : newNames.stream();
        String list = values.map(Replay::literal).collect(Collectors.joining(", "));
        boolean fits = (column.isId() || column.isText()) && !list.isEmpty();
        return fits ? Optional.of(column.name() + " IN (" + list + ")") : Optional.empty();
    }

    private String cloned(Snapshot.Column column) {
        if (!column.isId() && !column.isText()) {
            return column.name();
        }
        String name = column.name();
        String known = column.isId()
                ? newIds.entrySet().stream()
                        .map(id -> " WHEN %s = %s THEN %d + k".formatted(name, id.getKey(), id.getValue()))
                        .collect(Collectors.joining())
                : newNames.stream()
                        .map(text ->
                                " WHEN %s = %s THEN %s || k".formatted(name, literal(text), literal(beginning(text))))
                        .collect(Collectors.joining());
        String otherwise =
                column.isText() && column.isUnique() ? "left(%s, -%d) || '%s' || k".formatted(name, TAIL, MARK) : name;
        return known.isEmpty() ? otherwise : "CASE" + known + " ELSE " + otherwise + " END";
    }

    private static String beginning(String name) {
        return name.substring(0, name.length() - TAIL) + MARK;
    }

    private static List<String> elements(String array) {
        return Stream.of(array.substring(1, array.length() - 1).split(","))
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /** As an E-string without a colon, which pgbench would take for the beginning of a variable. */
    private static String literal(String value) {
        return "E'" + value.replace("\\", "\\\\").replace("'", "''").replace(":", "\\072") + "'";
    }

    private static List<String> words(List<Tape.Statement> tape) {
        return tape.stream().map(Tape.Statement::sql).toList();
    }
}
