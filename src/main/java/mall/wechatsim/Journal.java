package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The stand-in's memory on disk: one JSON line per changed row, the last line of a row wins. Every line reaches the
 * operating system before the answer leaves, so a killed process forgets nothing it has said; a torn last line is
 * ignored. Rewritten with live rows only at start and whenever most of it is history. This object is also the one lock
 * under which rows change.
 */
final class Journal implements AutoCloseable {

    private static final int HISTORY_WORTH_KEEPING = 50_000;

    private record Line(String t, String id, Object row) {}

    private final Path file;
    private final Map<String, Table<?>> tables = new LinkedHashMap<>();
    private OutputStream out = OutputStream.nullOutputStream();
    private long lines;

    Journal(Path file) {
        this.file = file;
    }

    void register(String name, Table<?> table) {
        tables.put(name, table);
    }

    /** Reads what the last run wrote; call once, after every table is registered. */
    synchronized void open() throws IOException {
        if (Files.exists(file)) {
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    replay(line);
                }
            }
        }
        rewrite();
    }

    /** Runs an act that reads and changes several rows as one. */
    synchronized <R> R atomically(Supplier<R> act) {
        return act.get();
    }

    synchronized void atomicallyRun(Runnable act) {
        act.run();
    }

    synchronized void append(String table, String id, Object row) {
        try {
            out.write(line(table, id, row));
            lines++;
            if (lines > HISTORY_WORTH_KEEPING + 2L * liveRows()) {
                rewrite();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the stand-in cannot write its journal " + file, e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    private void replay(String line) {
        JsonNode entry;
        try {
            entry = Json.MAPPER.readTree(line);
        } catch (IOException tornByAKill) {
            return;
        }
        Table<?> table = tables.get(entry.path("t").asText());
        if (table != null) {
            table.restore(entry.path("id").asText(), entry.path("row"));
        }
    }

    private void rewrite() throws IOException {
        out.close();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        OutputStream rewritten = OwnerOnly.create(fresh);
        lines = 0;
        try (rewritten) {
            for (Map.Entry<String, Table<?>> table : tables.entrySet()) {
                lines += table.getValue().copyTo((id, row) -> write(rewritten, table.getKey(), id, row));
            }
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        out = Files.newOutputStream(file, StandardOpenOption.APPEND);
    }

    private static void write(OutputStream out, String table, String id, Object row) {
        try {
            out.write(line(table, id, row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] line(String table, String id, Object row) {
        byte[] json = Json.bytes(new Line(table, id, row));
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    private long liveRows() {
        return tables.values().stream().mapToLong(Table::size).sum();
    }
}
