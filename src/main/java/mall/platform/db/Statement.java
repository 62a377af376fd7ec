package mall.platform.db;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** SQL with what stands for its {@code $1}, {@code $2}, …, in the driver's types. */
record Statement(String sql, List<@Nullable Object> parameters) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\d+)");

    Statement {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /** The driver knows OffsetDateTime for timestamptz; our code speaks Instant. */
    static Statement of(String sql, @Nullable Object... parameters) {
        return new Statement(
                sql,
                Arrays.stream(parameters).map(SqlValues::toDriver).collect(Collectors.toCollection(ArrayList::new)));
    }

    /** Statements that change something, as one: each is a part of it, and none sees what another does. */
    static Statement together(List<Statement> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<@Nullable Object> all = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Statement part : parts) {
            texts.add(part.renumbered(all.size()));
            all.addAll(part.parameters());
        }
        String sql = IntStream.range(0, texts.size())
                .mapToObj(i -> "part" + i + " AS (" + texts.get(i) + ")")
                .collect(Collectors.joining(", ", "WITH ", " SELECT 1"));
        return new Statement(sql, all);
    }

    private String renumbered(int by) {
        return PLACEHOLDER
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement("$" + (Integer.parseInt(found.group(1)) + by)));
    }
}
