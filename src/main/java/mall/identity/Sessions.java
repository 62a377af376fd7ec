package mall.identity;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.identity.IdentityEvent.MemberRegistered;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Roles;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/**
 * Logins of members: a WeChat code opens a session, a refresh token prolongs it and is good once (ADR 0010), and what
 * ends it ends its access tokens too.
 */
@ApplicationScoped
public class Sessions {

    /** The claim of an access token that names its session. */
    public static final String CLAIM = "sid";

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final Duration MEMORY = Duration.ofDays(7);
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private final UnitOfWork work;
    private final WechatClient wechat;
    private final MemberStore members;
    private final SessionStore sessions;
    private final RevokedSessions revoked;
    private final AccessTokens tokens;
    private final Outbox outbox;
    private final IdentityConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    Sessions(
            UnitOfWork work,
            WechatClient wechat,
            MemberStore members,
            SessionStore sessions,
            RevokedSessions revoked,
            AccessTokens tokens,
            Outbox outbox,
            IdentityConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.wechat = wechat;
        this.members = members;
        this.sessions = sessions;
        this.revoked = revoked;
        this.tokens = tokens;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * A login.
     *
     * @param code from {@code wx.login}, good once
     * @param inviteCode who invited him, told on to other rooms when the account is new
     * @param shareToken which shared link brought him, likewise
     * @param device on which device he is, see {@link Whereabouts}
     * @param network in which network he is
     */
    public record Open(
            String code,
            Optional<String> inviteCode,
            Optional<String> shareToken,
            Optional<String> device,
            String network) {}

    /**
     * Logs in, creating the account at the first time. Refuses with LOGIN_CODE_INVALID, LOGIN_REFUSED_BY_WECHAT or
     * WECHAT_UNAVAILABLE.
     */
    public Uni<SessionView> open(Open command) {
        return wechat.login(command.code())
                .chain(identity -> work.write(() -> enter(identity, command, clock.instant())))
                .invoke(view -> metrics.counter("mall.logins", "member", view.newMember() ? "new" : "known")
                        .increment());
    }

    /**
     * Exchanges a refresh token for the next pair. Refuses with REFRESH_TOKEN_INVALID a token that is unknown or whose
     * session is over; one that was exchanged before ends its whole family, since one of its two holders stole it.
     */
    public Uni<SessionView> refresh(String refreshToken) {
        String hash = RefreshToken.hash(refreshToken);
        Instant now = clock.instant();
        // a refusal would roll back the end of a stolen family, so it is thrown after the commit
        return work.write(() -> sessions.locked(hash).chain(found -> found.map(token -> settle(token, hash, now))
                        .orElse(Uni.createFrom().item(Optional.empty()))))
                .map(view -> view.orElseThrow(IdentityError.REFRESH_TOKEN_INVALID::refuse));
    }

    /** Ends the session of an access token, by its {@link #CLAIM}. */
    public Uni<Void> close(String sessionClaim) {
        return work.write(() -> end(Ids.parse(sessionClaim), SessionStore.End.LOGOUT, clock.instant()));
    }

    /** Ends all sessions of a member whose account is erased. */
    Uni<Void> endAll(MemberId member, Instant now) {
        return sessions.revokeAll(member, SessionStore.End.ERASURE, now)
                .invoke(ended -> ended.forEach(session -> tellAfterCommit(session, now)))
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetOld() {
        Instant before = clock.instant().minus(MEMORY);
        return InOrder.inBites(FORGOTTEN_AT_ONCE, () -> work.write(() -> sessions.forget(before, FORGOTTEN_AT_ONCE)));
    }

    private Uni<SessionView> enter(WechatIdentity identity, Open command, Instant now) {
        String refreshToken = RefreshToken.generate();
        return members.findOrCreate(identity, now)
                .call(entered -> outbox.append(registration(entered, command, now)))
                .chain(entered -> sessions.begin(
                                entered.member().id(),
                                RefreshToken.hash(refreshToken),
                                now,
                                config.refreshTokenLifetime())
                        .map(session -> view(session, refreshToken, entered.member(), entered.created())));
    }

    private static List<MemberRegistered> registration(MemberStore.LoggedIn entered, Open command, Instant now) {
        return entered.created()
                ? List.of(new MemberRegistered(
                        entered.member().id(),
                        command.shareToken(),
                        command.inviteCode(),
                        command.device(),
                        Optional.of(command.network()),
                        now))
                : List.of();
    }

    private Uni<Optional<SessionView>> settle(RefreshToken token, String hash, Instant now) {
        return switch (token.judge(now)) {
            case GOOD -> prolong(token, hash, now);
            case OVER -> Uni.createFrom().item(Optional.empty());
            case STOLEN -> endStolen(token, now);
        };
    }

    private Uni<Optional<SessionView>> prolong(RefreshToken token, String hash, Instant now) {
        String next = RefreshToken.generate();
        return sessions.rotate(token.session(), hash, RefreshToken.hash(next), now, config.refreshTokenLifetime())
                .chain(() -> members.find(token.member()))
                .map(found -> found.map(member -> view(token.session(), next, member, false)));
    }

    private Uni<Optional<SessionView>> endStolen(RefreshToken token, Instant now) {
        LOG.warnf("refresh_token_reused session=%d", token.session());
        metrics.counter("mall.refresh.reused").increment();
        return end(token.session(), SessionStore.End.REUSE, now).replaceWith(Optional.empty());
    }

    private Uni<Void> end(long session, SessionStore.End why, Instant now) {
        return sessions.revoke(session, why, now).invoke(() -> tellAfterCommit(session, now));
    }

    private void tellAfterCommit(long session, Instant now) {
        work.afterCommit(() -> revoked.note(session, now));
    }

    private SessionView view(long session, String refreshToken, MemberView member, boolean created) {
        Duration lifetime = config.jwt().memberLifetime();
        String accessToken =
                tokens.issue(member.id().value(), Set.of(Roles.MEMBER), lifetime, Map.of(CLAIM, Ids.text(session)));
        return new SessionView(accessToken, refreshToken, lifetime, member, created);
    }
}
