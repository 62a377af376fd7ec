package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mall.campaign.CouponPushTerms;
import mall.campaign.CouponPushes;
import mall.campaign.Operator;
import mall.coupon.CouponQueries;
import mall.coupon.CouponTemplate;
import mall.coupon.CouponTemplateId;
import mall.segment.SegmentBook;
import mall.segment.SegmentId;
import mall.segment.SegmentView;

/** A push that is prepared: ops looks at its preview and hands it in, or not. */
@ApplicationScoped
class DemoPushes {

    private static final String SEGMENT = "老客户 30 天未复购";
    private static final String TEMPLATE = "满 199 减 20";
    private static final int ALL = 100;
    private static final int A_TENTH = 1_000;
    /** Nobody of the staff, so that anybody may approve it. */
    private static final Operator DEMO = new Operator(0);

    private final SegmentBook segments;
    private final CouponQueries coupons;
    private final CouponPushes pushes;

    DemoPushes(SegmentBook segments, CouponQueries coupons, CouponPushes pushes) {
        this.segments = segments;
        this.coupons = coupons;
        this.pushes = pushes;
    }

    /** Writes nothing in a shop of yesterday that has put away what the push would name: it is to start all the same. */
    Uni<Void> write() {
        return segment().chain(segment -> template()
                .chain(template -> segment.isPresent() && template.isPresent()
                        ? pushes.create(terms(segment.get(), template.get()), DEMO)
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }

    private static CouponPushTerms terms(SegmentId segment, CouponTemplateId template) {
        return new CouponPushTerms("老客户回访", segment, template, A_TENTH, true, Optional.empty(), 14);
    }

    private Uni<Optional<SegmentId>> segment() {
        return segments.all(false, Long.MAX_VALUE, ALL)
                .map(found -> named(found.items(), SegmentView::name, SEGMENT).map(SegmentView::id));
    }

    private Uni<Optional<CouponTemplateId>> template() {
        return coupons.templates(Long.MAX_VALUE, ALL)
                .map(found -> named(found.items(), template -> template.terms().name(), TEMPLATE)
                        .map(CouponTemplate::id));
    }

    private static <T> Optional<T> named(List<T> all, Function<T, String> name, String wanted) {
        return all.stream().filter(one -> name.apply(one).equals(wanted)).findFirst();
    }
}
