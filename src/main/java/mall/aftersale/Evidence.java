package mall.aftersale;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import mall.aftersale.EvidenceStatus.Cause;
import mall.identity.MemberId;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.files.FileStore;
import mall.platform.http.RequestError;
import mall.platform.redis.RateLimit;

/** Pictures that members give as evidence: taken in, shown to those who may see them, judged. */
@ApplicationScoped
public class Evidence {

    /** The content of an image, fit to be shown. */
    public record Shown(byte[] content, String contentType) {}

    /** The largest picture that is taken in. */
    public static final int MOST_BYTES = 5 << 20;

    private static final Duration RATE_WINDOW = Duration.ofHours(1);
    // pictures are unpacked in memory: a few at a time, and only so many may wait
    private static final int DRAWN_AT_ONCE = 2;
    private static final int MOST_WAITING = 32;

    private final UnitOfWork work;
    private final EvidenceStore store;
    private final FileStore files;
    private final EvidencePass passes;
    private final RateLimit limit;
    private final AfterSaleConfig config;
    private final Clock clock;
    private final WorkerExecutor desk;
    private final AtomicInteger waiting = new AtomicInteger();

    Evidence(
            UnitOfWork work,
            EvidenceStore store,
            FileStore files,
            EvidencePass passes,
            RateLimit limit,
            AfterSaleConfig config,
            Clock clock,
            Vertx vertx) {
        this.work = work;
        this.store = store;
        this.files = files;
        this.passes = passes;
        this.limit = limit;
        this.config = config;
        this.clock = clock;
        this.desk = vertx.createSharedWorkerExecutor("evidence", DRAWN_AT_ONCE);
    }

    /**
     * Takes a picture in; call it outside a transaction. It is kept for a day unless a case uses it. Refuses with
     * EVIDENCE_UNREADABLE, EVIDENCE_TOO_LARGE, TOO_MANY_REQUESTS or SERVICE_UNAVAILABLE.
     *
     * @param upload the file as it came
     */
    public Uni<EvidenceImage> add(MemberId member, Path upload) {
        return limit.admit("evidence", Ids.text(member), config.imagesPerHour(), RATE_WINDOW)
                .chain(() -> drawn(upload))
                .chain(picture -> keep(member, picture));
    }

    /** The member's own picture. Refuses with EVIDENCE_NOT_FOUND, or EVIDENCE_NOT_CHECKED as long as it did not pass. */
    public Uni<Shown> ofOwner(MemberId member, EvidenceToken token) {
        return required(token)
                .invoke(image -> requireShowable(image.member().equals(member), image))
                .chain(this::shown);
    }

    /** Anybody's picture, for staff; also one that they must look at. Refuses as {@link #ofOwner}. */
    public Uni<Shown> ofAnybody(EvidenceToken token) {
        return required(token)
                .invoke(image -> {
                    if (image.status() != EvidenceStatus.IN_REVIEW) {
                        requireShowable(true, image);
                    }
                })
                .chain(this::shown);
    }

    /** The picture for whoever holds a pass: WeChat, when it is asked about it. Refuses with EVIDENCE_NOT_FOUND. */
    public Uni<Shown> forHolder(String pass) {
        EvidenceToken token = passes.tokenOf(pass, clock.instant()).orElseThrow(Evidence::notFound);
        return required(token)
                .invoke(image -> requireThere(image.status() != EvidenceStatus.REMOVED))
                .chain(this::shown);
    }

    /** Pictures that somebody at the shop must look at, the oldest first. */
    public Uni<List<EvidenceImage>> inReview(int most) {
        return work.read(() -> store.inReview(most));
    }

    /** Somebody at the shop has looked at a picture. Refuses with EVIDENCE_NOT_FOUND or AFTER_SALE_STATE_CHANGED. */
    public Uni<EvidenceImage> review(EvidenceToken token, boolean fine) {
        return work.write(() -> store.locked(token)
                .map(found -> found.orElseThrow(Evidence::notFound))
                .invoke(image -> requireInReview(image.status()))
                .call(image -> move(image, fine ? new Cause.Passed() : new Cause.Refused()))
                .chain(() -> store.find(token))
                .map(Optional::orElseThrow));
    }

    /** Applies what became known of a picture; nothing when it changes nothing any more. Joins the transaction. */
    Uni<Void> move(EvidenceImage image, Cause cause) {
        return EvidenceStatus.TABLE
                .after(image.status(), cause)
                .map(next -> store.move(image.token(), next, Optional.empty()))
                .orElse(Uni.createFrom().voidItem());
    }

    // the row comes first: a file without a row would be found by nobody
    private Uni<EvidenceImage> keep(MemberId member, Picture picture) {
        Instant now = clock.instant();
        EvidenceImage image = new EvidenceImage(
                EvidenceToken.random(),
                member,
                picture.contentType(),
                EvidenceStatus.TABLE.start(),
                Optional.empty(),
                Optional.empty(),
                now);
        EvidenceStatus stored = EvidenceStatus.TABLE.next(image.status(), new Cause.Stored());
        return work.write(() -> store.insert(image, now))
                .chain(() -> files.put(image.file(), picture.content()))
                .chain(() -> work.write(() -> store.move(image.token(), stored, Optional.of(now))))
                .chain(() -> required(image.token()));
    }

    private Uni<Picture> drawn(Path upload) {
        return Uni.createFrom().deferred(() -> {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                waiting.decrementAndGet();
                throw RequestError.SERVICE_UNAVAILABLE.refuse();
            }
            return Uni.createFrom()
                    .completionStage(() ->
                            desk.executeBlocking(() -> draw(upload), false).toCompletionStage())
                    .onTermination()
                    .invoke(waiting::decrementAndGet);
        });
    }

    private static Picture draw(Path upload) throws IOException {
        if (Files.size(upload) > MOST_BYTES) {
            throw AfterSaleError.EVIDENCE_TOO_LARGE.refuse();
        }
        return Picture.of(Files.readAllBytes(upload));
    }

    private Uni<EvidenceImage> required(EvidenceToken token) {
        return work.read(() -> store.find(token)).map(found -> found.orElseThrow(Evidence::notFound));
    }

    private Uni<Shown> shown(EvidenceImage image) {
        return files.get(image.file())
                .map(content -> new Shown(content.orElseThrow(Evidence::notFound), image.contentType()));
    }

    private static void requireShowable(boolean mine, EvidenceImage image) {
        requireThere(mine && image.status() != EvidenceStatus.REMOVED);
        if (image.status() != EvidenceStatus.PASSED) {
            throw AfterSaleError.EVIDENCE_NOT_CHECKED.refuse();
        }
    }

    private static void requireInReview(EvidenceStatus status) {
        if (status != EvidenceStatus.IN_REVIEW) {
            throw AfterSaleError.AFTER_SALE_STATE_CHANGED.refuse();
        }
    }

    private static void requireThere(boolean there) {
        if (!there) {
            throw notFound();
        }
    }

    private static Refused notFound() {
        return AfterSaleError.EVIDENCE_NOT_FOUND.refuse();
    }

    @PreDestroy
    void stop() {
        desk.close();
    }
}
