package mall.drill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mall.testing.Eventually;

/** What the mall says to PostgreSQL, word for word, as PostgreSQL's own statement log writes it down. */
final class Tape implements AutoCloseable {

    /** One statement; an absent parameter is a null. */
    record Statement(String sql, List<Optional<String>> parameters) {

        private boolean mentions(String mark) {
            return parameters.stream().flatMap(Optional::stream).anyMatch(value -> value.contains(mark));
        }
    }

    /**
     * Something the mall is asked to do once.
     *
     * @param marks a transaction belongs to the errand when a parameter in it contains one of these
     * @param last the errand is done with the transaction that has a statement beginning so
     */
    record Errand(List<String> marks, String last, Runnable act) {}

    private static final Pattern ENTRY = Pattern.compile("(\\d+)\\|([A-Z]+):  (.*)", Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile("(?:execute [^:]*|statement): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+ = (?:(NULL)|'((?:[^']++|'')*+)')");

    private final Database database;
    private final Path log;

    /** Switches the log on for every connection. */
    Tape(Database database, Path log) {
        this.database = database;
        this.log = log;
        long from = log.toFile().length();
        database.run(
                "ALTER SYSTEM SET log_statement = 'all'",
                "ALTER SYSTEM SET log_line_prefix = '%p|'",
                "SELECT pg_reload_conf()");
        Eventually.eventually(
                () -> Narrator.expect("the log is on", true, since(from).contains("\"log_statement\"")));
    }

    @Override
    public void close() {
        database.run(
                "ALTER SYSTEM RESET log_statement", "ALTER SYSTEM RESET log_line_prefix", "SELECT pg_reload_conf()");
    }

    /** Runs the errand and gives every statement of its transactions, BEGIN and COMMIT included. */
    List<Statement> record(Errand errand) {
        long from = log.toFile().length();
        errand.act().run();
        return Eventually.value(() -> {
            List<Statement> heard = new ArrayList<>();
            for (List<Statement> transaction : transactions(since(from))) {
                if (errand.marks().stream()
                        .anyMatch(mark -> transaction.stream().anyMatch(one -> one.mentions(mark)))) {
                    heard.addAll(transaction);
                    if (transaction.stream().anyMatch(one -> one.sql().strip().contains(errand.last()))) {
                        return heard;
                    }
                }
            }
            throw new AssertionError("nobody said " + errand.last() + " about " + errand.marks());
        });
    }

    /** Transactions in the order in which they ended; a statement outside is one of its own. */
    private static List<List<Statement>> transactions(String log) {
        List<List<Statement>> ended = new ArrayList<>();
        Map<String, List<Statement>> open = new HashMap<>();
        statements(log).forEach(said -> {
            String sql = said.statement().sql();
            if (sql.equals("BEGIN")) {
                open.put(said.process(), new ArrayList<>());
            }
            open.computeIfAbsent(said.process(), process -> new ArrayList<>()).add(said.statement());
            boolean inside = open.get(said.process()).get(0).sql().equals("BEGIN") && !sql.equals("COMMIT");
            if (!inside) {
                ended.add(open.remove(said.process()));
            }
        });
        return ended;
    }

    private record Said(String process, Statement statement) {}

    private static List<Said> statements(String log) {
        List<Said> said = new ArrayList<>();
        // a line that belongs to the one before begins with a tab; parameters follow their statement
        for (String text : log.split("\n(?!\t)")) {
            Matcher entry = ENTRY.matcher(text.replace("\n\t", "\n"));
            if (!entry.matches()) {
                continue;
            }
            Matcher statement = STATEMENT.matcher(entry.group(3));
            if (entry.group(2).equals("LOG") && statement.matches()) {
                said.add(new Said(entry.group(1), new Statement(statement.group(1), List.of())));
            } else if (entry.group(2).equals("DETAIL") && entry.group(3).startsWith("Parameters: ")) {
                Said bare = said.remove(said.size() - 1);
                said.add(new Said(bare.process(), new Statement(bare.statement().sql(), parameters(entry.group(3)))));
            }
        }
        return said;
    }

    private static List<Optional<String>> parameters(String detail) {
        return PARAMETER
                .matcher(detail)
                .results()
                .map(found -> Optional.ofNullable(found.group(2)).map(value -> value.replace("''", "'")))
                .toList();
    }

    private String since(long from) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
