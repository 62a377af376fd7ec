package mall.campaign;

import static mall.testing.Eventually.value;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import mall.catalog.Scope;
import mall.coupon.Benefit;
import mall.coupon.CouponSource;
import mall.coupon.CouponTemplate;
import mall.coupon.CouponTemplateId;
import mall.coupon.CouponTemplates;
import mall.coupon.CouponTerms;
import mall.coupon.CouponTerms.Audience;
import mall.coupon.CouponTerms.Limits;
import mall.coupon.CouponTerms.Window;
import mall.coupon.Coupons;
import mall.coupon.ReturnPolicy;
import mall.coupon.StackClass;
import mall.coupon.Validity;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.segment.SegmentBook;
import mall.segment.SegmentId;
import mall.testing.Await;
import mall.testing.ShopFloor;
import org.junit.jupiter.api.AfterEach;

/** Ops with coupons to give, and crowds to give them to. */
abstract class CampaignScene extends ShopFloor {

    static final Operator AUTHOR = new Operator(1);
    static final Operator SECOND = new Operator(2);
    /** Nobody alone may spend so much on so few. */
    static final long DEAR = 100_000;

    @Inject
    CouponPushes pushes;

    @Inject
    CouponPushQueries queries;

    @Inject
    CouponTemplates templates;

    @Inject
    Coupons coupons;

    @Inject
    SegmentBook book;

    @Inject
    CouponPushJob job;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @AfterEach
    @Override
    public void everyPromiseHolds() {
        super.everyPromiseHolds();
    }

    /** Members who belong together: each carries this tag. */
    record Crowd(String tag, SegmentId segment, List<MemberId> members) {}

    Crowd crowd(int size) {
        String tag = UUID.randomUUID().toString().substring(0, 13);
        SegmentId segment = Await.result(() -> book.create(new SegmentBook.Draft(tag, "", ruleOf(tag))))
                .id();
        return new Crowd(tag, segment, joins(tag, size));
    }

    static Map<String, Object> ruleOf(String tag) {
        return Map.of("fact", "tag", "op", "ANY_OF", "value", List.of(tag));
    }

    /** So many more come with the tag. */
    List<MemberId> joins(String tag, int size) {
        Long[] members = Stream.generate(ids::next).limit(size).toArray(Long[]::new);
        update("INSERT INTO id_member (id, openid) SELECT id, 'crowd' || id FROM unnest($1::bigint[]) id", (Object)
                members);
        update("""
                INSERT INTO sg_fact (member_id, registered_at, level, profiled)
                SELECT id, clock_timestamp(), 'ORDINARY', false FROM unnest($1::bigint[]) id
                """, (Object) members);
        update(
                "INSERT INTO sg_tag (member_id, tag, set_at) SELECT id, $2, clock_timestamp() FROM unnest($1::bigint[]) id",
                members,
                tag);
        return Arrays.stream(members).map(MemberId::new).toList();
    }

    /** A published template of so many coupons, one for each, of so much. */
    CouponTemplateId template(int total, long offFen) {
        return template(total, Benefit.amount(Money.ofFen(offFen)));
    }

    CouponTemplateId template(int total, Benefit benefit) {
        Instant now = clock.instant();
        CouponTerms terms = new CouponTerms(
                "回访券",
                Optional.empty(),
                benefit,
                Money.ofFen(benefit.off().fen() + 1),
                Scope.ALL,
                StackClass.ORDER_COUPON,
                new Validity.Days(7),
                new Window(now.minusSeconds(60), now.plus(Duration.ofDays(30))),
                new Limits(total, 1, Optional.empty()),
                Audience.EVERYBODY,
                ReturnPolicy.IF_VALID,
                Set.of(CouponSource.PUSH));
        CouponTemplate draft = Await.result(() -> templates.create(terms));
        return Await.result(() -> templates.publish(draft.id())).id();
    }

    static CouponPushTerms terms(Crowd crowd, CouponTemplateId template, int holdOutBasisPoints) {
        return new CouponPushTerms("回访", crowd.segment(), template, holdOutBasisPoints, true, Optional.empty(), 14);
    }

    /** A push that nobody has handed in. */
    CouponPushId drafted(CouponPushTerms terms) {
        return Await.result(() -> pushes.create(terms, AUTHOR)).push().id();
    }

    /** A push that is on its way. */
    CouponPushId pushed(CouponPushTerms terms) {
        CouponPushId id = drafted(terms);
        CouponPush push = Await.result(() -> pushes.submit(id)).push();
        if (push.status() == CouponPushStatus.WAITING_APPROVAL) {
            Await.result(() -> pushes.approve(id, SECOND, push.version()));
        }
        return id;
    }

    CouponPushView sees(CouponPushId push) {
        return Await.result(() -> queries.required(push));
    }

    /** Waits until it stands so; the mall's own job may do all of the work. */
    CouponPushView becomes(CouponPushId push, CouponPushStatus status) {
        return value(() -> {
            Await.result(job::run);
            CouponPushView now = sees(push);
            assertThat(now.push().status()).isEqualTo(status);
            return now;
        });
    }

    long couponsOf(CouponPushId push) {
        return count("SELECT count(*) FROM cp_coupon WHERE reference = $1", push.reference());
    }

    long couponsOf(CouponPushId push, MemberId member) {
        return count(
                "SELECT count(*) FROM cp_coupon WHERE reference = $1 AND member_id = $2", push.reference(), member);
    }
}
