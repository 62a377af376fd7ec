package mall.wechatsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered, in which order, and for how long. */
class TableTest {

    record Row(String id, String other) {}

    @TempDir
    Path folder;

    private Journal journal;
    private Table<Row> rows;

    @BeforeEach
    void open() throws Exception {
        journal = new Journal(folder.resolve("journal.jsonl"));
        rows = new Table<>(journal, "rows", Row.class, 3, Row::other);
        journal.open();
    }

    @Test
    void theOldestIsForgottenUnderBothItsNames() {
        IntStream.rangeClosed(1, 4).forEach(i -> rows.put("" + i, new Row("" + i, "other" + i)));

        assertThat(rows.find("1")).isEmpty();
        assertThat(rows.findBySecondName("other1")).isEmpty();
        assertThat(rows.findBySecondName("other4")).isPresent();
        assertThat(rows.newest(2, row -> true)).extracting(Row::id).containsExactly("4", "3");
    }

    @Test
    void changingDoesNotMakeYounger() {
        IntStream.rangeClosed(1, 3).forEach(i -> rows.put("" + i, new Row("" + i, "other" + i)));
        rows.update("1", row -> new Row("1", "changed"));

        rows.put("4", new Row("4", "other4"));

        assertThat(rows.find("1")).isEmpty();
        rows.update("1", row -> new Row("1", "too late"));
        assertThat(rows.find("1")).isEmpty();
    }

    @Test
    void theJournalKeepsTheLastOfEachRow() throws Exception {
        rows.put("1", new Row("1", "first"));
        rows.put("1", new Row("1", "last"));
        journal.close();
        Journal again = new Journal(folder.resolve("journal.jsonl"));
        Table<Row> read = new Table<>(again, "rows", Row.class, 3);

        again.open();

        assertThat(read.find("1")).contains(new Row("1", "last"));
        again.close();
    }
}
