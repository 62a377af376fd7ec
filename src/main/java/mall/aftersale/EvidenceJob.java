package mall.aftersale;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.aftersale.EvidenceStatus.Cause;
import mall.identity.Members;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.files.FileStore;
import mall.platform.wechat.WechatFailure;
import org.jboss.logging.Logger;

/** Asks WeChat about new pictures, again when it is silent, and deletes the files of those that are gone. */
@ApplicationScoped
class EvidenceJob {

    private static final Logger LOG = Logger.getLogger(EvidenceJob.class);
    private static final int BITE = 20;
    private static final int MOST_QUESTIONS = 3;
    private static final Duration REST = Duration.ofMinutes(1);
    private static final Duration PASS_LIFE = Duration.ofHours(1);

    private final UnitOfWork work;
    private final EvidenceStore store;
    private final Evidence evidence;
    private final EvidencePass passes;
    private final Screening screening;
    private final Members members;
    private final FileStore files;
    private final AfterSaleConfig config;
    private final Clock clock;

    EvidenceJob(
            UnitOfWork work,
            EvidenceStore store,
            Evidence evidence,
            EvidencePass passes,
            Screening screening,
            Members members,
            FileStore files,
            AfterSaleConfig config,
            Clock clock) {
        this.work = work;
        this.store = store;
        this.evidence = evidence;
        this.passes = passes;
        this.screening = screening;
        this.members = members;
        this.files = files;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> askWechat() {
        return InOrder.inBites(
                BITE, () -> work.write(() -> store.claimQuestions(clock.instant(), config.mediaSilence(), BITE))
                        .call(questions -> InOrder.each(questions, question -> alone(question.token(), ask(question))))
                        .map(List::size));
    }

    @Scheduled(every = "1m", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        Instant orphansBefore = clock.instant().minus(config.imageOrphanLife());
        return work.write(() -> store.dropOrphans(orphansBefore))
                .chain(() -> InOrder.inBites(BITE, () -> work.read(() -> store.toDelete(BITE))
                        .call(gone -> InOrder.each(gone, image -> files.delete(image.file())
                                .chain(() -> work.write(() -> store.forget(image.token())))))
                        .map(List::size)));
    }

    private Uni<Void> ask(EvidenceStore.Question question) {
        if (question.asked() > MOST_QUESTIONS) {
            return leaveToShop(question.token());
        }
        String address = passes.addressOf(question.token(), clock.instant().plus(PASS_LIFE));
        return members.openidOf(question.member()).chain(openid -> openid.map(known -> screening
                        .ask(known, address)
                        .chain(trace -> work.write(() -> store.noteAsked(question.token(), trace)))
                        .onFailure(WechatFailure.class)
                        .recoverWithUni(failure -> notAsked(question.token(), (WechatFailure) failure)))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    // a member who is not around any more, for example; WeChat will not look at it later either
    private Uni<Void> notAsked(EvidenceToken token, WechatFailure failure) {
        return failure.kind() == WechatFailure.Kind.REFUSED
                ? leaveToShop(token)
                : work.write(() -> store.askAgain(token, clock.instant().plus(REST)));
    }

    private Uni<Void> leaveToShop(EvidenceToken token) {
        return work.write(() -> store.locked(token)
                .map(Optional::orElseThrow)
                .chain(image -> evidence.move(image, new Cause.Doubted())));
    }

    private static Uni<Void> alone(EvidenceToken token, Uni<Void> step) {
        return step.onFailure()
                .invoke(failure -> LOG.warnf(failure, "evidence_not_asked_about image=%.6s", token.text()))
                .onFailure()
                .recoverWithNull();
    }
}
