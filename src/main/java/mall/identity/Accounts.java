package mall.identity;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mall.identity.IdentityEvent.MemberErased;
import mall.identity.spi.PersonalDataHolder;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.http.RequestError;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/**
 * The two rights a member has over everything the mall knows of him: to see it and to end it (product.md §0.8). Both
 * reach into every room through {@link PersonalDataHolder}.
 */
@ApplicationScoped
public class Accounts {

    private static final Logger LOG = Logger.getLogger(Accounts.class);

    private final UnitOfWork work;
    private final MemberStore members;
    private final AddressStore addresses;
    private final ConsentStore consents;
    private final SessionStore logins;
    private final Sessions sessions;
    private final List<PersonalDataHolder> holders;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    Accounts(
            UnitOfWork work,
            MemberStore members,
            AddressStore addresses,
            ConsentStore consents,
            SessionStore logins,
            Sessions sessions,
            @All List<PersonalDataHolder> holders,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.members = members;
        this.addresses = addresses;
        this.consents = consents;
        this.logins = logins;
        this.sessions = sessions;
        // the same order in every deletion, so that two of them never wait for each other
        this.holders = holders.stream()
                .sorted(Comparator.comparing(PersonalDataHolder::section))
                .toList();
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Everything the mall holds of the member; refuses with UNAUTHENTICATED when his account is deleted. */
    public Uni<PersonalData> export(MemberId member) {
        Instant now = clock.instant();
        return work.read(() -> members.export(member)
                .map(found -> found.orElseThrow(RequestError.UNAUTHENTICATED::refuse))
                .chain(row -> addresses
                        .ofMember(member)
                        .map(book -> new PersonalData(now, row, book, List.of(), List.of(), Map.of())))
                .chain(this::withConsents)
                .chain(this::withLogins)
                .chain(this::withSections));
    }

    /**
     * Deletes the account: personal columns become empty, sessions end, other rooms erase or pseudonymise theirs. The
     * same person may come back as a new member. Gives the moment of deletion; refuses with UNAUTHENTICATED when there
     * was nothing left to delete.
     */
    public Uni<Instant> erase(MemberId member) {
        Instant now = clock.instant();
        return work.write(() -> members.erase(member, now)
                        .invoke(Accounts::requireAlive)
                        .chain(() -> addresses.removeAll(member))
                        .chain(() -> sessions.endAll(member, now))
                        .chain(() -> InOrder.each(holders, holder -> holder.erase(member, now)))
                        .chain(() -> outbox.append(new MemberErased(member, now))))
                .invoke(() -> LOG.infof("member_erased member=%d", member.value()))
                .invoke(() -> metrics.counter("mall.members.erased").increment())
                .replaceWith(now);
    }

    private Uni<PersonalData> withConsents(PersonalData data) {
        return consents.ofMember(data.member().id(), Long.MAX_VALUE, Integer.MAX_VALUE)
                .map(records -> new PersonalData(
                        data.exportedAt(), data.member(), data.addresses(), records, List.of(), Map.of()));
    }

    private Uni<PersonalData> withLogins(PersonalData data) {
        return logins.ofMember(data.member().id())
                .map(all -> new PersonalData(
                        data.exportedAt(), data.member(), data.addresses(), data.consents(), all, Map.of()));
    }

    private Uni<PersonalData> withSections(PersonalData data) {
        Map<String, Object> sections = new LinkedHashMap<>();
        return InOrder.each(holders, holder -> holder.export(data.member().id())
                        .invoke(section -> sections.put(holder.section(), section)))
                .map(done -> new PersonalData(
                        data.exportedAt(), data.member(), data.addresses(), data.consents(), data.logins(), sections));
    }

    private static void requireAlive(boolean erased) {
        if (!erased) {
            throw RequestError.UNAUTHENTICATED.refuse();
        }
    }
}
