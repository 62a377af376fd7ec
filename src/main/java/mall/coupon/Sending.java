package mall.coupon;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mall.coupon.Batch.Wanted;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Coupons that ops sends to members: one statement for all of them, and a word on each. */
@ApplicationScoped
class Sending {

    static final String CAUSE = "PUSH";

    private final UnitOfWork work;
    private final TemplateStore templates;
    private final Issuing issuing;
    private final Ids ids;
    private final Clock clock;

    Sending(UnitOfWork work, TemplateStore templates, Issuing issuing, Ids ids, Clock clock) {
        this.work = work;
        this.templates = templates;
        this.issuing = issuing;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Map<MemberId, IssueOutcome>> send(CouponTemplateId id, String reference, Collection<MemberId> members) {
        Instant now = clock.instant();
        List<Wanted> wanted = members.stream()
                .distinct()
                .map(member -> new Wanted(new CouponId(ids.next()), member, 1))
                .toList();
        return work.write(() -> templates
                .required(id)
                .invoke(template -> template.requireOpenFor(CouponSource.PUSH, now))
                .map(template -> new Batch(template, CouponSource.PUSH, CAUSE, reference, wanted, now))
                .chain(issuing::each)
                .map(outcomes -> byMember(wanted, outcomes)));
    }

    private static Map<MemberId, IssueOutcome> byMember(List<Wanted> wanted, List<IssueOutcome> outcomes) {
        Map<MemberId, IssueOutcome> byMember = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            byMember.put(wanted.get(i).member(), outcomes.get(i));
        }
        return byMember;
    }
}
