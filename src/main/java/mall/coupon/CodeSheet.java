package mall.coupon;

import io.smallrye.mutiny.Multi;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The codes of a batch, readable this once. */
public final class CodeSheet {

    private static final int LINES = 1_000;

    private final CodeBatch batch;
    private final CodeSeed seed;

    CodeSheet(CodeBatch batch, CodeSeed seed) {
        this.batch = batch;
        this.seed = seed;
    }

    /** The batch as it stands now. */
    public CodeBatch batch() {
        return batch;
    }

    /** One code per line, in pieces: a hundred thousand codes are no work for one go. */
    public Multi<String> csv() {
        int pieces = (batch.codes() + LINES - 1) / LINES;
        return Multi.createFrom().range(0, pieces).map(piece -> piece(piece * LINES));
    }

    private String piece(int before) {
        return IntStream.rangeClosed(before + 1, Math.min(before + LINES, batch.codes()))
                .mapToObj(number -> seed.code(number).printed() + "\r\n")
                .collect(Collectors.joining());
    }
}
