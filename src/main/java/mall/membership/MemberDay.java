package mall.membership;

import static mall.membership.MembershipError.MEMBER_DAY_NOT_DRAFT;
import static mall.membership.MembershipError.MEMBER_DAY_NOT_PUBLISHED;

/** A rule of member days as it stands. */
public record MemberDay(MemberDayId id, MemberDayTerms terms, MemberDayStatus status) {

    static MemberDay draft(MemberDayId id, MemberDayTerms terms) {
        return new MemberDay(id, terms, MemberDayStatus.TABLE.start());
    }

    /** Whether its days are member days. */
    public boolean isInForce() {
        return status == MemberDayStatus.PUBLISHED;
    }

    /** The rule with other terms; refuses with MEMBER_DAY_NOT_DRAFT. */
    MemberDay revise(MemberDayTerms other) {
        if (status != MemberDayStatus.DRAFT) {
            throw MEMBER_DAY_NOT_DRAFT.refuse();
        }
        return new MemberDay(id, other, status);
    }

    /** Refuses with MEMBER_DAY_NOT_DRAFT. */
    MemberDay publish() {
        return after(new MemberDayStatus.Publish(), MEMBER_DAY_NOT_DRAFT);
    }

    /** Refuses with MEMBER_DAY_NOT_PUBLISHED. */
    MemberDay end() {
        return after(new MemberDayStatus.End(), MEMBER_DAY_NOT_PUBLISHED);
    }

    private MemberDay after(Object cause, MembershipError otherwise) {
        return new MemberDay(
                id, terms, MemberDayStatus.TABLE.after(status, cause).orElseThrow(otherwise::refuse));
    }
}
