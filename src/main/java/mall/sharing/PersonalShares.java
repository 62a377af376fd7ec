package mall.sharing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;

/**
 * What a member shared, opened and brought, for his export and his deletion. His links stop working by themselves once his
 * account is gone; which links he opened and where he was is erased; acts hold ids only and stay, as the rewards they
 * explain do.
 */
@ApplicationScoped
class PersonalShares implements PersonalDataHolder {

    // far beyond what a person does, yet bounded
    private static final int MOST = 1_000;

    /** All of it in an export. */
    record SharingWire(List<LinkWire> shares, List<VisitWire> visits, List<ActWire> brought) {}

    /** A link of his. */
    record LinkWire(TargetType type, String targetId, String token, OffsetDateTime at) {}

    /** A link that he opened. */
    record VisitWire(TargetType type, String targetId, Channel channel, OffsetDateTime at) {}

    /** What a friend did on a link of his. */
    record ActWire(ShareAct act, ShareActStatus status, OffsetDateTime at) {}

    private final ShareStore shares;
    private final VisitStore visits;
    private final ShareActStore acts;
    private final ActViewStore views;

    PersonalShares(ShareStore shares, VisitStore visits, ShareActStore acts, ActViewStore views) {
        this.shares = shares;
        this.visits = visits;
        this.acts = acts;
        this.views = views;
    }

    @Override
    public String section() {
        return "sharing";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return shares.ofMember(member, MOST).chain(links -> visits.ofMember(member, MOST)
                .chain(opened -> views.list(SharingQueries.Filter.of(member), Long.MAX_VALUE, MOST)
                        .map(brought -> wire(links, opened, brought))));
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return visits.erase(member).chain(() -> acts.erase(member));
    }

    private static SharingWire wire(
            List<ShareStore.Kept> links, List<VisitStore.Kept> opened, List<ShareActView> brought) {
        return new SharingWire(
                links.stream()
                        .map(link -> new LinkWire(
                                link.share().target().type(),
                                link.share().target().text(),
                                link.share().token().text(),
                                BusinessTime.onTheWire(link.at())))
                        .toList(),
                opened.stream()
                        .map(visit -> new VisitWire(
                                visit.target().type(),
                                visit.target().text(),
                                visit.channel(),
                                BusinessTime.onTheWire(visit.at())))
                        .toList(),
                brought.stream()
                        .map(act -> new ActWire(act.act(), act.status(), BusinessTime.onTheWire(act.at())))
                        .toList());
    }
}
