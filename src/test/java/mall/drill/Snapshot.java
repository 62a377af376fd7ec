package mall.drill;

import java.util.List;

/** A copy of every table as it is now, kept in a schema of its own. */
final class Snapshot {

    private static final String COLUMNS = """
            SELECT a.attname, format_type(a.atttypid, NULL),
                   EXISTS (SELECT 1 FROM pg_index i
                            WHERE i.indrelid = a.attrelid AND i.indisunique AND i.indnkeyatts = 1
                              AND i.indkey[0] = a.attnum)
              FROM pg_attribute a
             WHERE a.attrelid = 'public.%s'::regclass AND a.attnum > 0 AND NOT a.attisdropped
               AND a.attgenerated = '' AND a.attidentity = ''
             ORDER BY a.attnum
            """;

    /** @param kept where its copy is */
    record Table(String name, String kept, List<Column> columns) {}

    /** @param isUnique alone, without other columns */
    record Column(String name, String type, boolean isUnique) {

        boolean isId() {
            return type.equals("bigint");
        }

        boolean isText() {
            return type.equals("character varying") || type.equals("text") || type.equals("character");
        }
    }

    private final List<Table> tables;

    private Snapshot(List<Table> tables) {
        this.tables = tables;
    }

    /** Takes the snapshot; an earlier one of this name is forgotten. */
    static Snapshot take(Database database, String name) {
        List<String> names = database.texts("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
        database.run("DROP SCHEMA IF EXISTS " + name + " CASCADE", "CREATE SCHEMA " + name);
        names.forEach(table -> database.run("CREATE TABLE %s.%s AS TABLE public.%s".formatted(name, table, table)));
        return new Snapshot(names.stream()
                .map(table -> new Table(table, name + "." + table, columns(database, table)))
                .toList());
    }

    List<Table> tables() {
        return tables;
    }

    private static List<Column> columns(Database database, String table) {
        return database.rows(COLUMNS.formatted(table)).stream()
                .map(row -> new Column(row.get(0), row.get(1), row.get(2).equals("t")))
                .toList();
    }
}
