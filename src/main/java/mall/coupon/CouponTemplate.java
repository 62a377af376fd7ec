package mall.coupon;

import static mall.coupon.CouponError.COUPON_LEVEL_TOO_LOW;
import static mall.coupon.CouponError.COUPON_NEWCOMERS_ONLY;
import static mall.coupon.CouponError.COUPON_NOT_CLAIMABLE;
import static mall.coupon.CouponError.COUPON_TEMPLATE_NOT_DRAFT;
import static mall.coupon.CouponError.COUPON_TEMPLATE_WRONG_STATUS;
import static mall.coupon.CouponError.COUPON_USED_UP;

import java.time.Instant;
import mall.identity.Standing;

/**
 * A coupon template as it stands.
 *
 * @param version raised by every change
 * @param issued how many coupons were issued of it, whatever became of them
 */
public record CouponTemplate(CouponTemplateId id, CouponTerms terms, TemplateStatus status, long version, int issued) {

    static CouponTemplate draft(CouponTemplateId id, CouponTerms terms) {
        return new CouponTemplate(id, terms, TemplateStatus.TABLE.start(), 1, 0);
    }

    public boolean isUsedUp() {
        return issued >= terms.cap();
    }

    /** Whether coupons are issued this way now, as far as time and status say. */
    public boolean isOpenFor(CouponSource source, Instant now) {
        return status == TemplateStatus.PUBLISHED
                && terms.sources().contains(source)
                && (!source.isWindowed() || terms.claim().contains(now))
                && terms.validity().until(now).isAfter(now);
    }

    /** The template with other terms; refuses with COUPON_TEMPLATE_NOT_DRAFT. */
    CouponTemplate revise(CouponTerms other) {
        if (status != TemplateStatus.DRAFT) {
            throw COUPON_TEMPLATE_NOT_DRAFT.refuse();
        }
        return new CouponTemplate(id, other, status, version + 1, issued);
    }

    /** The published template with more of it, or for longer; refuses with COUPON_TEMPLATE_WRONG_STATUS. */
    CouponTemplate extend(CouponTerms.Extension more) {
        if (status != TemplateStatus.PUBLISHED && status != TemplateStatus.PAUSED) {
            throw COUPON_TEMPLATE_WRONG_STATUS.refuse();
        }
        return new CouponTemplate(id, terms.extended(more), status, version + 1, issued);
    }

    /** The template after ops did something to it; refuses with COUPON_TEMPLATE_WRONG_STATUS. */
    CouponTemplate after(Object cause) {
        TemplateStatus next =
                TemplateStatus.TABLE.after(status, cause).orElseThrow(COUPON_TEMPLATE_WRONG_STATUS::refuse);
        return new CouponTemplate(id, terms, next, version + 1, issued);
    }

    /**
     * Refuses with COUPON_NOT_CLAIMABLE, or with COUPON_USED_UP when nothing is left; the conditional update has the
     * last word.
     */
    void requireOpenFor(CouponSource source, Instant now) {
        if (!isOpenFor(source, now)) {
            throw COUPON_NOT_CLAIMABLE.refuse();
        }
        if (isUsedUp()) {
            throw COUPON_USED_UP.refuse();
        }
    }

    /** Whether taking one depends on the member's level. */
    boolean isForLevels() {
        return terms.audience().minRank() > 0;
    }

    /** Whether taking one depends on what the member has bought. */
    boolean isForNewcomers() {
        return terms.audience().newcomersOnly();
    }

    /** Refuses with COUPON_LEVEL_TOO_LOW. */
    void requireLevel(Standing standing) {
        if (standing.rank() < terms.audience().minRank()) {
            throw COUPON_LEVEL_TOO_LOW.refuse();
        }
    }

    /** Refuses with COUPON_NEWCOMERS_ONLY. */
    void requireNewcomer(boolean hasBought) {
        if (isForNewcomers() && hasBought) {
            throw COUPON_NEWCOMERS_ONLY.refuse();
        }
    }
}
