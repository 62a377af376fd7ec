package mall.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.BusinessTime;
import mall.messaging.PushStatus.Cause;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatFailure;
import mall.platform.wechat.WechatFailure.Kind;
import org.jboss.logging.Logger;

/**
 * Sends subscribe messages: takes one acceptance, calls WeChat, settles. From the taking on a message is never sent
 * again, unless WeChat surely has not seen it.
 */
@ApplicationScoped
class PushJob {

    private static final Logger LOG = Logger.getLogger(PushJob.class);
    private static final String NOT_ACCEPTED = "43101";
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final UnitOfWork work;
    private final MessageStore messages;
    private final QuotaStore quotas;
    private final FrequencyStore frequencies;
    private final Templates templates;
    private final Members members;
    private final SubscribeClient wechat;
    private final MessagingConfig config;
    private final QuietHours quietHours;
    private final Clock clock;
    private final MeterRegistry metrics;

    PushJob(
            UnitOfWork work,
            MessageStore messages,
            QuotaStore quotas,
            FrequencyStore frequencies,
            Templates templates,
            Members members,
            SubscribeClient wechat,
            MessagingConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.messages = messages;
        this.quotas = quotas;
        this.frequencies = frequencies;
        this.templates = templates;
        this.members = members;
        this.wechat = wechat;
        this.config = config;
        this.quietHours = new QuietHours(config.quietFrom(), config.quietUntil());
        this.clock = clock;
        this.metrics = metrics;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> pushDue() {
        return work.write(() -> messages.claim(clock.instant(), config.pushLease(), config.pushBatch()))
                .chain(due -> InOrder.each(due, this::push));
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> giveUpOnLost() {
        return work.write(() -> messages.giveUpOnLost(clock.instant())).replaceWithVoid();
    }

    private Uni<Void> push(Message message) {
        return work.write(() -> begin(message))
                .chain(ready ->
                        ready.map(this::send).orElseGet(() -> Uni.createFrom().voidItem()))
                // the lease runs out: the message comes again, or is given up when it was being sent
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "push_unsettled message=%d cause=%s", message.id().value(), failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    /** Everything a call needs; one acceptance is taken for it, and of marketing one of the day's messages. */
    private record Ready(Message message, String templateId, String openid, LocalDate day) {

        MemberId member() {
            return message.member();
        }
    }

    private Uni<Optional<Ready>> begin(Message message) {
        Instant now = clock.instant();
        Optional<Instant> morning = message.scene().isMarketing() ? quietHours.endAfter(now) : Optional.empty();
        if (!morning.orElse(now).isBefore(message.usefulUntil())) {
            return drop(message, new Cause.TooLate());
        }
        if (morning.isPresent()) {
            return putOff(message, morning);
        }
        Optional<String> templateId = templates.idOf(message.scene());
        if (templateId.isEmpty()) {
            return drop(message, new Cause.NoQuota());
        }
        return members.openidOf(message.member()).chain(openid -> openid.map(
                        to -> take(new Ready(message, templateId.get(), to, BusinessTime.dayOf(now))))
                .orElseGet(() -> drop(message, new Cause.NoQuota())));
    }

    private Uni<Optional<Ready>> putOff(Message message, Optional<Instant> until) {
        return messages.move(message, PushStatus.PENDING, new Cause.Quiet(), until, Optional.empty())
                .replaceWith(Optional.empty());
    }

    private Uni<Optional<Ready>> take(Ready ready) {
        return quotas.take(ready.member(), ready.templateId())
                .chain(taken -> taken ? withinCap(ready) : drop(ready.message(), new Cause.NoQuota()));
    }

    private Uni<Optional<Ready>> withinCap(Ready ready) {
        return ready.message().scene().isMarketing()
                ? frequencies
                        .take(ready.member(), ready.day())
                        .chain(taken -> taken ? started(ready) : capReached(ready))
                : started(ready);
    }

    private Uni<Optional<Ready>> capReached(Ready ready) {
        return quotas.giveBack(ready.member(), ready.templateId())
                .chain(() -> drop(ready.message(), new Cause.CapReached()));
    }

    private Uni<Optional<Ready>> started(Ready ready) {
        return messages.move(
                        ready.message(), PushStatus.PENDING, new Cause.QuotaTaken(), Optional.empty(), Optional.empty())
                .chain(moved -> moved ? Uni.createFrom().item(Optional.of(ready)) : notTaken(ready));
    }

    // somebody else sends it, after the lease ran out here, and has taken an acceptance of his own
    private Uni<Optional<Ready>> notTaken(Ready ready) {
        return quotas.giveBack(ready.member(), ready.templateId())
                .chain(() -> uncount(ready))
                .replaceWith(Optional.empty());
    }

    private Uni<Void> uncount(Ready ready) {
        return ready.message().scene().isMarketing()
                ? frequencies.giveBack(ready.member(), ready.day())
                : Uni.createFrom().voidItem();
    }

    private Uni<Optional<Ready>> drop(Message message, Cause cause) {
        count(cause);
        return messages.move(message, PushStatus.PENDING, cause, Optional.empty(), Optional.empty())
                .replaceWith(Optional.empty());
    }

    private Uni<Void> send(Ready ready) {
        Message message = ready.message();
        return wechat.send(
                        ready.openid(),
                        ready.templateId(),
                        message.page(),
                        templates.fill(message.scene(), message.facts()))
                .chain(() -> work.write(() -> settle(ready, new Cause.Accepted(), Optional.empty())))
                .onFailure(WechatFailure.class)
                .recoverWithUni(failure -> work.write(() -> failed(ready, (WechatFailure) failure)));
    }

    private Uni<Void> failed(Ready ready, WechatFailure failure) {
        Cause cause = causeOf(failure);
        return quotaAfter(ready, cause)
                .chain(() ->
                        cause instanceof Cause.Unanswered ? Uni.createFrom().voidItem() : uncount(ready))
                .chain(() -> settle(ready, cause, Optional.ofNullable(failure.getMessage())));
    }

    private static Cause causeOf(WechatFailure failure) {
        if (failure.isRefusal(NOT_ACCEPTED)) {
            return new Cause.Denied();
        }
        if (failure.kind() == Kind.REFUSED) {
            return new Cause.TurnedDown();
        }
        return failure.kind() == Kind.UNCLEAR ? new Cause.Unanswered() : new Cause.NotReached();
    }

    // WeChat's word counts: an acceptance it does not know is none, one it did not use is still there.
    private Uni<Void> quotaAfter(Ready ready, Cause cause) {
        if (cause instanceof Cause.Denied) {
            return quotas.noneLeft(ready.member(), ready.templateId());
        }
        return cause instanceof Cause.Unanswered
                ? Uni.createFrom().voidItem()
                : quotas.giveBack(ready.member(), ready.templateId());
    }

    private Uni<Void> settle(Ready ready, Cause cause, Optional<String> reason) {
        count(cause);
        Optional<Instant> next = cause instanceof Cause.NotReached
                ? Optional.of(clock.instant().plus(pause(ready.message().attempts())))
                : Optional.empty();
        return messages.move(ready.message(), PushStatus.SENDING, cause, next, reason)
                .replaceWithVoid();
    }

    // 10, 20, 40 … 600 seconds
    private static Duration pause(int attempts) {
        Duration pause = Duration.ofSeconds(10L << Math.min(attempts - 1, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void count(Cause cause) {
        metrics.counter("mall.messages.pushed", "outcome", cause.getClass().getSimpleName())
                .increment();
    }
}
