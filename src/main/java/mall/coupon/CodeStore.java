package mall.coupon;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.identity.DataCipher;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Batches of codes, and the digests of the codes. */
@ApplicationScoped
class CodeStore {

    /** A batch with what its codes are made of; empty once they were handed over. */
    record Seeded(CodeBatch batch, Optional<CodeSeed> seed) {}

    /** A code that somebody typed. */
    record Found(CodeBatch batch, int number, boolean usedUp) {}

    private static final String PURPOSE = "coupon.code-seed";

    private static final String COLUMNS =
            "b.id, b.template_id, b.codes, b.uses_each, b.generated, b.status, b.created_at, b.seed";
    private static final String INSERT = """
            INSERT INTO cp_code_batch (id, template_id, codes, uses_each, status, seed, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String FIND = "SELECT " + COLUMNS + " FROM cp_code_batch b WHERE b.id = $1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String LOCK_UNFINISHED = "SELECT " + COLUMNS + """
             FROM cp_code_batch b WHERE b.status = 'GENERATING' ORDER BY b.id LIMIT 1 FOR UPDATE SKIP LOCKED
            """;
    private static final String OF_TEMPLATE = "SELECT " + COLUMNS + """
             FROM cp_code_batch b WHERE b.template_id = $1 AND b.id < $2 ORDER BY b.id DESC LIMIT $3
            """;
    private static final String SAVE = """
            UPDATE cp_code_batch SET generated = $2, status = $3::varchar,
                   seed = CASE WHEN $3::varchar IN ('GENERATING', 'READY') THEN seed END
             WHERE id = $1
            """;
    private static final String ADD = """
            INSERT INTO cp_code (hash, batch_id, number, uses)
            SELECT hash, $1, $2 + place, $3 FROM unnest($4::bytea[]) WITH ORDINALITY AS c (hash, place)
            """;
    private static final String BY_HASH = "SELECT " + COLUMNS + """
            , c.number, c.used >= c.uses AS used_up
             FROM cp_code c JOIN cp_code_batch b ON b.id = c.batch_id WHERE c.hash = $1
            """;
    private static final String USE = "UPDATE cp_code SET used = used + 1 WHERE hash = $1 AND used < uses";

    private final Sql sql;
    private final DataCipher cipher;

    CodeStore(Sql sql, DataCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    Uni<Void> insert(CodeBatch batch, CodeSeed seed) {
        return sql.update(
                        INSERT,
                        batch.id(),
                        batch.template(),
                        batch.codes(),
                        batch.usesEach(),
                        batch.status(),
                        cipher.seal(PURPOSE, seed.text()),
                        batch.createdAt())
                .replaceWithVoid();
    }

    Uni<CodeBatch> required(CodeBatchId id) {
        return sql.first(FIND, CodeStore::batch, id)
                .map(found -> found.orElseThrow(CouponError.CODE_BATCH_NOT_FOUND::refuse));
    }

    Uni<Seeded> locked(CodeBatchId id) {
        return sql.first(LOCK, this::seeded, id)
                .map(found -> found.orElseThrow(CouponError.CODE_BATCH_NOT_FOUND::refuse));
    }

    /** The oldest batch that nobody else is working on. */
    Uni<Optional<Seeded>> lockedUnfinished() {
        return sql.first(LOCK_UNFINISHED, this::seeded);
    }

    /** Newest first. */
    Uni<List<CodeBatch>> ofTemplate(CouponTemplateId template, long before, int limit) {
        return sql.list(OF_TEMPLATE, CodeStore::batch, template, before, limit);
    }

    /** Saves how far it is; forgets the seed with the hand-over. */
    Uni<Void> save(CodeBatch batch) {
        return sql.update(SAVE, batch.id(), batch.generated(), batch.status()).replaceWithVoid();
    }

    /** Adds the next codes of the batch. */
    Uni<Void> add(CodeBatch batch, List<CouponCode> codes) {
        Buffer[] hashes =
                codes.stream().map(CouponCode::hash).map(Buffer::buffer).toArray(Buffer[]::new);
        return sql.update(ADD, batch.id(), batch.generated(), batch.usesEach(), hashes)
                .replaceWithVoid();
    }

    Uni<Optional<Found>> find(CouponCode code) {
        return sql.first(
                BY_HASH,
                row -> new Found(batch(row), row.getInteger("number"), row.getBoolean("used_up")),
                Buffer.buffer(code.hash()));
    }

    /** Takes one use of the code; false when none is left. */
    Uni<Boolean> use(CouponCode code) {
        return sql.update(USE, Buffer.buffer(code.hash())).map(rows -> rows == 1);
    }

    private Seeded seeded(Row row) {
        return new Seeded(
                batch(row),
                Optional.ofNullable(row.getString("seed")).map(text -> CodeSeed.of(cipher.open(PURPOSE, text))));
    }

    private static CodeBatch batch(Row row) {
        return new CodeBatch(
                new CodeBatchId(row.getLong("id")),
                new CouponTemplateId(row.getLong("template_id")),
                row.getInteger("codes"),
                row.getInteger("uses_each"),
                row.getInteger("generated"),
                CodeBatchStatus.valueOf(row.getString("status")),
                SqlValues.instant(row, "created_at"));
    }
}
