package mall.segment;

import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.platform.db.UnitOfWork;

/** Tags: what ops notes about members in words of its own, to find them by. */
@ApplicationScoped
public class Tags {

    /** The most tags a member has. */
    public static final int MOST = 50;

    /** A tag and how many members have it. */
    public record Count(String tag, long members) {}

    private final UnitOfWork work;
    private final TagStore tags;
    private final Facts facts;
    private final Members members;
    private final Clock clock;

    Tags(UnitOfWork work, TagStore tags, Facts facts, Members members, Clock clock) {
        this.work = work;
        this.tags = tags;
        this.facts = facts;
        this.members = members;
        this.clock = clock;
    }

    /** The member's tags, in alphabetical order; refuses with MEMBER_NOT_FOUND. */
    public Uni<List<String>> of(MemberId member) {
        return work.read(() -> members.required(member).chain(() -> tags.ofMember(member)));
    }

    /** The member has these tags and no others. Refuses with MEMBER_NOT_FOUND or TOO_MANY_TAGS. */
    public Uni<List<String>> replace(MemberId member, Set<String> wanted) {
        Instant now = clock.instant();
        if (wanted.size() > MOST) {
            throw SegmentError.TOO_MANY_TAGS.refuse(with("limit", MOST));
        }
        return work.write(() -> members.required(member)
                .chain(() -> facts.refresh(List.of(member)))
                .chain(() -> tags.replace(member, wanted, now))
                .chain(() -> tags.ofMember(member)));
    }

    /** Gives these members a tag; how many got it: not who had it, has the most there may be, or has no account. */
    public Uni<Integer> add(Collection<MemberId> wanted, String tag) {
        Instant now = clock.instant();
        return work.write(() -> facts.refresh(wanted).chain(() -> tags.add(wanted, tag, MOST, now)));
    }

    /** Takes a tag from these members; how many had it. */
    public Uni<Integer> take(Collection<MemberId> wanted, String tag) {
        return work.write(() -> tags.take(wanted, tag));
    }

    /** Every tag that somebody has, the commonest first. */
    public Uni<List<Count>> all() {
        return work.read(tags::all);
    }
}
