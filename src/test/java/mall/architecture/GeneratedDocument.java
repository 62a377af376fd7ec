package mall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A committed document that is drawn from the code. A test compares the two; {@code scripts/docs} runs the same tests
 * with {@code -Dmall.docs=write} to draw it anew.
 */
record GeneratedDocument(Path file) {

    private static final Path FOLDER = Path.of("miniapp-api-docs");
    private static final String WRITE = "write";

    static GeneratedDocument named(String name) {
        return new GeneratedDocument(FOLDER.resolve(name));
    }

    /** Passes when the document says this; fails with the difference. */
    void mustSay(String fresh) {
        if (WRITE.equals(System.getProperty("mall.docs"))) {
            write(fresh);
        }
        assertThat(file).as("%s is stale; draw it anew with scripts/docs", file).hasContent(fresh);
    }

    private void write(String fresh) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file, fresh);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
