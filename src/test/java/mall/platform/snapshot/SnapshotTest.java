package mall.platform.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node keeps in memory is never older than what it has seen. */
class SnapshotTest {

    private final SlowSource source = new SlowSource();
    private final Snapshot<String> snapshot = new Snapshot<>(source, null);

    @Test
    void beforeTheFirstLoadThereIsNothingToRead() {
        assertThatThrownBy(snapshot::value).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameVersionIsReadOnce() {
        begin(1);
        source.answers(0, "old");
        begin(1);
        assertThat(source.asked).hasSize(1);
        assertThat(snapshot.value()).isEqualTo("old");
        begin(2);
        source.answers(1, "new");
        assertThat(snapshot.value()).isEqualTo("new");
    }

    @Test
    void anAnswerThatWasOvertakenIsNotKept() {
        begin(1);
        begin(2);
        source.answers(1, "new");
        source.answers(0, "old");
        assertThat(snapshot.value()).isEqualTo("new");
    }

    @Test
    void aFailureLeavesWhatWasThere() {
        begin(1);
        source.answers(0, "old");
        begin(2);
        source.asked.get(1).fail(new IllegalStateException("the database is away"));
        assertThat(snapshot.value()).isEqualTo("old");
        begin(2);
        source.answers(2, "new");
        assertThat(snapshot.value()).isEqualTo("new");
    }

    private void begin(long version) {
        snapshot.refresh(version).subscribe().with(done -> {}, failure -> {});
    }

    /** Answers when the test says so. */
    private static final class SlowSource implements SnapshotSource<String> {

        private final List<UniEmitter<? super String>> asked = new ArrayList<>();

        @Override
        public String name() {
            return "test";
        }

        @Override
        public Uni<String> load() {
            return Uni.createFrom().emitter(asked::add);
        }

        private void answers(int question, String value) {
            asked.get(question).complete(value);
        }
    }
}
