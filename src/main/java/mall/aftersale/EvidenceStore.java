package mall.aftersale;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Evidence images: {@code as_image}. */
@ApplicationScoped
class EvidenceStore {

    /** An image about which WeChat is to be asked. */
    record Question(EvidenceToken token, MemberId member, int asked) {}

    private static final String INSERT = """
            INSERT INTO as_image (token, member_id, content_type, status, created_at) VALUES ($1, $2, $3, $4, $5)
            """;
    private static final String FIND = "SELECT * FROM as_image WHERE token = $1";
    private static final String LOCK = FIND + " FOR NO KEY UPDATE";
    private static final String BY_TRACE = "SELECT * FROM as_image WHERE trace_id = $1 FOR NO KEY UPDATE";
    private static final String MOVE = "UPDATE as_image SET status = $2, ask_at = $3 WHERE token = $1";
    private static final String CLAIM_QUESTIONS = """
            UPDATE as_image i SET ask_at = $1::timestamptz + $2 * interval '1 millisecond', asked = i.asked + 1
              FROM (SELECT token FROM as_image WHERE ask_at <= $1 ORDER BY ask_at LIMIT $3
                       FOR NO KEY UPDATE SKIP LOCKED) due
             WHERE i.token = due.token
            RETURNING i.token, i.member_id, i.asked
            """;
    private static final String ASKED = "UPDATE as_image SET trace_id = $2 WHERE token = $1";
    private static final String ASK_AGAIN = "UPDATE as_image SET ask_at = $2 WHERE token = $1 AND status = 'CHECKING'";

    // $1 member, $2 case, $3 entry, $4 tokens
    private static final String ATTACH = """
            WITH mine AS (
                UPDATE as_image SET case_id = $2, entry_no = $3
                 WHERE token = ANY($4) AND member_id = $1 AND case_id IS NULL
                   AND status IN ('CHECKING', 'IN_REVIEW', 'PASSED')
                RETURNING 1)
            SELECT (SELECT count(*) FROM mine) AS attached,
                   (SELECT count(*) FROM as_image WHERE case_id = $2) AS there
            """;
    private static final String OF_CASE =
            "SELECT * FROM as_image WHERE case_id = $1 ORDER BY entry_no, created_at, token";
    private static final String IN_REVIEW =
            "SELECT * FROM as_image WHERE status = 'IN_REVIEW' ORDER BY created_at LIMIT $1";
    private static final String DROP_ORPHANS = """
            UPDATE as_image SET status = 'REMOVED', ask_at = NULL
             WHERE case_id IS NULL AND status <> 'REMOVED' AND created_at < $1
            """;
    private static final String DROP_OF_MEMBER =
            "UPDATE as_image SET status = 'REMOVED', ask_at = NULL WHERE member_id = $1 AND status <> 'REMOVED'";
    private static final String REMOVED = "SELECT * FROM as_image WHERE status = 'REMOVED' AND kept LIMIT $1";
    private static final String FORGET = """
            WITH orphan AS (DELETE FROM as_image WHERE token = $1 AND case_id IS NULL)
            UPDATE as_image SET kept = false WHERE token = $1 AND case_id IS NOT NULL
            """;

    private final Sql sql;

    EvidenceStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Void> insert(EvidenceImage image, Instant now) {
        return sql.update(INSERT, image.token().text(), image.member(), image.contentType(), image.status(), now)
                .replaceWithVoid();
    }

    Uni<Optional<EvidenceImage>> find(EvidenceToken token) {
        return sql.first(FIND, EvidenceStore::image, token.text());
    }

    Uni<Optional<EvidenceImage>> locked(EvidenceToken token) {
        return sql.first(LOCK, EvidenceStore::image, token.text());
    }

    /** The image that WeChat was asked about under this name, locked. */
    Uni<Optional<EvidenceImage>> askedUnder(String traceId) {
        return sql.first(BY_TRACE, EvidenceStore::image, traceId);
    }

    /**
     * Sets the status.
     *
     * @param askAt when WeChat is to be asked; empty when it is not
     */
    Uni<Void> move(EvidenceToken token, EvidenceStatus status, Optional<Instant> askAt) {
        return sql.update(MOVE, token.text(), status, askAt).replaceWithVoid();
    }

    /** Images about which WeChat is to be asked; it has so long to answer before it is asked again. */
    Uni<List<Question>> claimQuestions(Instant now, Duration patience, int limit) {
        return sql.list(
                CLAIM_QUESTIONS,
                row -> new Question(token(row), new MemberId(row.getLong("member_id")), row.getInteger("asked")),
                now,
                patience.toMillis(),
                limit);
    }

    /** WeChat took the question and will answer under this name. */
    Uni<Void> noteAsked(EvidenceToken token, String traceId) {
        return sql.update(ASKED, token.text(), traceId).replaceWithVoid();
    }

    Uni<Void> askAgain(EvidenceToken token, Instant at) {
        return sql.update(ASK_AGAIN, token.text(), at).replaceWithVoid();
    }

    /**
     * Makes images part of an entry; the case's row must be locked. Refuses with EVIDENCE_UNKNOWN when one of them is not
     * the member's, or used already, and with EVIDENCE_TOO_MANY.
     */
    Uni<Void> attach(Claim claim, int entry, List<EvidenceToken> tokens, int mostPerCase) {
        if (tokens.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] texts = tokens.stream().map(EvidenceToken::text).distinct().toArray(String[]::new);
        return sql.one(
                        ATTACH,
                        row -> {
                            requireKnown(row.getInteger("attached") == tokens.size());
                            return row.getInteger("there") + tokens.size();
                        },
                        claim.member(),
                        claim.id(),
                        entry,
                        texts)
                .invoke(images -> requireFew(images <= mostPerCase))
                .replaceWithVoid();
    }

    Uni<List<EvidenceImage>> ofCase(AfterSaleId id) {
        return sql.list(OF_CASE, EvidenceStore::image, id);
    }

    /** Images that a person must look at, the oldest first. */
    Uni<List<EvidenceImage>> inReview(int limit) {
        return sql.list(IN_REVIEW, EvidenceStore::image, limit);
    }

    /** Drops images that nobody has used since. */
    Uni<Void> dropOrphans(Instant createdBefore) {
        return sql.update(DROP_ORPHANS, createdBefore).replaceWithVoid();
    }

    Uni<Void> dropAllOf(MemberId member) {
        return sql.update(DROP_OF_MEMBER, member).replaceWithVoid();
    }

    /** Removed images whose files may still be there. */
    Uni<List<EvidenceImage>> toDelete(int limit) {
        return sql.list(REMOVED, EvidenceStore::image, limit);
    }

    /** The file is gone; what was in a case leaves a note there. */
    Uni<Void> forget(EvidenceToken token) {
        return sql.update(FORGET, token.text()).replaceWithVoid();
    }

    private static void requireKnown(boolean all) {
        if (!all) {
            throw AfterSaleError.EVIDENCE_UNKNOWN.refuse();
        }
    }

    private static void requireFew(boolean few) {
        if (!few) {
            throw AfterSaleError.EVIDENCE_TOO_MANY.refuse();
        }
    }

    private static EvidenceImage image(Row row) {
        return new EvidenceImage(
                token(row),
                new MemberId(row.getLong("member_id")),
                row.getString("content_type"),
                EvidenceStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getLong("case_id")).map(AfterSaleId::new),
                Optional.ofNullable(row.getInteger("entry_no")),
                SqlValues.instant(row, "created_at"));
    }

    private static EvidenceToken token(Row row) {
        return new EvidenceToken(row.getString("token"));
    }
}
