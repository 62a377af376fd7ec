package mall.wechatsim;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Carries notices to the mall: five seconds for an answer, a 2xx is a success, else again on WeChat's schedule. What
 * waits is in the journal, so a restart goes on where the last run stopped. Delivery is not promised, as at WeChat.
 */
final class Courier {

    /** The gaps after the 1st, 2nd … failed attempt of a pay notification: 24 h 4 min in all. */
    static final List<Duration> PAY_SCHEDULE =
            seconds(15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600);

    static final List<Duration> PUSH_SCHEDULE = seconds(5, 5, 5);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(3);

    private final World world;
    private final Workers workers;
    private final Sealer sealer;
    private @Nullable HttpClient client;
    private @Nullable Runnable heldBack;

    Courier(World world, Workers workers, Sealer sealer) {
        this.world = world;
        this.workers = workers;
        this.sealer = sealer;
    }

    /** Goes on with everything that still waits from the last run. */
    void resume() {
        world.notices.newest(Integer.MAX_VALUE, Notice::waiting).forEach(this::schedule);
    }

    /** Takes a new notice; {@code suffering} are the faults it was drawn for. */
    void take(Notice notice, Faults.NoticeFaults suffering) {
        world.notices.put(notice.id(), notice);
        if (suffering.forge()) {
            attempt(notice, Sealer.Flaw.FORGED, outcome -> {});
        }
        if (suffering.signtest()) {
            attempt(notice, Sealer.Flaw.SIGNTEST, outcome -> {});
        }
        if (suffering.drop()) {
            world.notices.update(notice.id(), Notice::dropped);
            return;
        }
        Runnable departure = () -> depart(notice.id(), suffering);
        if (suffering.reorder()) {
            swapWithNext(departure);
        } else {
            workers.later(suffering.delayMs(), TimeUnit.MILLISECONDS, departure);
        }
    }

    /** Tells it again now, whatever its state, and says what the mall answered. */
    CompletableFuture<String> again(Notice notice) {
        CompletableFuture<String> told = new CompletableFuture<>();
        attempt(notice, Sealer.Flaw.NONE, outcome -> {
            writeDown(notice.id(), outcome);
            told.complete(outcome);
        });
        return told;
    }

    /** Sends any request to the mall with the courier's patience. */
    CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return client().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A request with the courier's patience. */
    static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    }

    /** Made when first needed, because making it reads all of the JDK's root certificates, which start-up need not wait for. */
    private synchronized HttpClient client() {
        HttpClient ready = client;
        if (ready == null) {
            ready = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .executor(workers.ears())
                    .build();
            client = ready;
        }
        return ready;
    }

    private void depart(String id, Faults.NoticeFaults suffering) {
        Sealer.Flaw flaw = suffering.staleTimestamp()
                ? Sealer.Flaw.STALE
                : suffering.wrongSerial() ? Sealer.Flaw.WRONG_SERIAL : Sealer.Flaw.NONE;
        Optional<Notice> notice = world.notices.find(id).filter(Notice::waiting);
        for (int i = 0; i < suffering.duplicate(); i++) {
            notice.ifPresent(n -> attempt(n, flaw, outcome -> {}));
        }
        notice.ifPresent(n -> deliver(n, flaw));
    }

    private void deliver(Notice notice, Sealer.Flaw flaw) {
        attempt(notice, flaw, outcome -> {
            writeDown(notice.id(), outcome);
            world.notices.find(notice.id()).filter(Notice::waiting).ifPresent(this::schedule);
        });
    }

    private void schedule(Notice notice) {
        long delay = Duration.between(world.now(), notice.nextAt()).toMillis();
        workers.later(delay, TimeUnit.MILLISECONDS, () -> world.notices
                .find(notice.id())
                .filter(Notice::waiting)
                .ifPresent(n -> deliver(n, Sealer.Flaw.NONE)));
    }

    /** One attempt; {@code then} gets the HTTP status, or in words why there is none. */
    private void attempt(Notice notice, Sealer.Flaw flaw, Consumer<String> then) {
        HttpRequest request;
        try {
            request = sealer.seal(notice, flaw);
        } catch (IllegalArgumentException badUrl) {
            then.accept("not sent: bad URL");
            return;
        }
        CompletableFuture<?> unused =
                send(request).whenComplete((response, failure) -> then.accept(outcome(response, failure)));
    }

    private static String outcome(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response != null) {
            return Integer.toString(response.statusCode());
        }
        Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof IOException ? "no answer: " + cause.getClass().getSimpleName() : "not sent: " + cause;
    }

    /** Writes the attempt down and decides whether and when there is a next one. */
    private void writeDown(String id, String outcome) {
        Instant now = world.now();
        world.notices.update(id, notice -> {
            List<Duration> schedule = notice.channel() == Notice.Channel.PAY ? PAY_SCHEDULE : PUSH_SCHEDULE;
            Notice.Attempt attempt = new Notice.Attempt(now, outcome);
            int failures = notice.attempts().size();
            if (outcome.startsWith("2") || notice.state() == Notice.State.DELIVERED) {
                return notice.attempted(attempt, Notice.State.DELIVERED, now);
            }
            return failures < schedule.size()
                    ? notice.attempted(attempt, Notice.State.WAITING, now.plus(world.scaled(schedule.get(failures))))
                    : notice.attempted(attempt, Notice.State.GIVEN_UP, now);
        });
    }

    /** Holds one departure until the next one has gone, or for three seconds when none comes. */
    private synchronized void swapWithNext(Runnable departure) {
        Runnable earlier = heldBack;
        if (earlier == null) {
            heldBack = departure;
            workers.later(LONGEST_HOLD.toMillis(), TimeUnit.MILLISECONDS, () -> release(departure));
        } else {
            heldBack = null;
            departure.run();
            workers.later(100, TimeUnit.MILLISECONDS, earlier);
        }
    }

    private void release(Runnable departure) {
        boolean stillHeld;
        synchronized (this) {
            stillHeld = heldBack == departure;
            heldBack = stillHeld ? null : heldBack;
        }
        if (stillHeld) {
            departure.run();
        }
    }

    private static List<Duration> seconds(long... seconds) {
        return LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    }
}
