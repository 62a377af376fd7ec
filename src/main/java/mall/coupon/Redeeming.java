package mall.coupon;

import static mall.coupon.CouponError.COUPON_CODE_ALREADY_REDEEMED;
import static mall.coupon.CouponError.COUPON_CODE_NOT_FOUND;
import static mall.coupon.CouponError.COUPON_CODE_USED_UP;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.coupon.Batch.Wanted;
import mall.coupon.CodeStore.Found;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Members redeeming codes: a use of the code by one conditional update, a coupon of its template for it. */
@ApplicationScoped
class Redeeming {

    private static final String CAUSE = "CODE";

    private final UnitOfWork work;
    private final CodeStore codes;
    private final TemplateStore templates;
    private final IssueStore issued;
    private final Claiming claiming;
    private final Issuing issuing;
    private final Ids ids;
    private final Clock clock;

    Redeeming(
            UnitOfWork work,
            CodeStore codes,
            TemplateStore templates,
            IssueStore issued,
            Claiming claiming,
            Issuing issuing,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.codes = codes;
        this.templates = templates;
        this.issued = issued;
        this.claiming = claiming;
        this.issuing = issuing;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Coupon> redeem(MemberId member, String typed) {
        Instant now = clock.instant();
        CouponCode code = CouponCode.read(typed).orElseThrow(COUPON_CODE_NOT_FOUND::refuse);
        return work.write(() -> codes.find(code)
                .map(found -> found.filter(Redeeming::isGood).orElseThrow(COUPON_CODE_NOT_FOUND::refuse))
                .call(found -> requireNew(member, found))
                .chain(found -> redeem(member, code, found, now)));
    }

    // the use of the code first: what everybody wants, the quota, is locked last
    private Uni<Coupon> redeem(MemberId member, CouponCode code, Found found, Instant now) {
        return templates
                .required(found.batch().template())
                .call(template -> claiming.requireMayTake(member, template, CouponSource.CODE, now))
                .call(() -> codes.use(code).invoke(Redeeming::requireUse))
                .chain(template -> take(member, template, found, now));
    }

    private Uni<Void> requireNew(MemberId member, Found found) {
        return issued.has(member, found.batch().template(), CAUSE, reference(found))
                .invoke(redeemed -> {
                    if (redeemed) {
                        throw COUPON_CODE_ALREADY_REDEEMED.refuse();
                    }
                    requireUse(!found.usedUp());
                })
                .replaceWithVoid();
    }

    private Uni<Coupon> take(MemberId member, CouponTemplate template, Found found, Instant now) {
        Wanted coupon = new Wanted(new CouponId(ids.next()), member, 1);
        Batch batch = new Batch(template, CouponSource.CODE, CAUSE, reference(found), List.of(coupon), now);
        return issuing.all(batch).map(fresh -> {
            if (!fresh) {
                throw COUPON_CODE_ALREADY_REDEEMED.refuse();
            }
            return batch.coupon(coupon);
        });
    }

    private static boolean isGood(Found found) {
        return found.batch().status() != CodeBatchStatus.VOID;
    }

    private static void requireUse(boolean left) {
        if (!left) {
            throw COUPON_CODE_USED_UP.refuse();
        }
    }

    private static String reference(Found found) {
        return Ids.text(found.batch().id()) + ":" + found.number();
    }
}
