package mall.sharing;

import static mall.coupon.CouponError.COUPON_PACK_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import mall.coupon.Pack;
import mall.coupon.PackId;
import mall.coupon.PackQueries;
import mall.coupon.PackView;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.http.PathIds;
import mall.sharing.LandingContent.OfPack;

/** Packs of split coupons can be shared; their landing tells a friend exactly what the next share is worth. */
@ApplicationScoped
class PackTarget implements ShareTarget {

    private final PackQueries packs;
    private final SharingConfig config;
    private final Clock clock;

    PackTarget(PackQueries packs, SharingConfig config, Clock clock) {
        this.packs = packs;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public TargetType type() {
        return TargetType.COUPON_PACK;
    }

    @Override
    public Target named(String id) {
        return Target.of(type(), PathIds.required(id, PackId::new, COUPON_PACK_NOT_FOUND));
    }

    @Override
    public String page(Target target) {
        return config.packPage();
    }

    @Override
    public Uni<Preview> preview(Target target, MemberId sharer) {
        return packs.pack(new PackId(target.id())).map(view -> new Preview(titleOf(view.pack()), Optional.empty()));
    }

    @Override
    public Uni<Sight> sight(Target target, Optional<MemberId> visitor) {
        return packs.pack(new PackId(target.id())).map(view -> new Sight(new OfPack(view), actions(view, visitor)));
    }

    private String titleOf(Pack pack) {
        String name = pack.rule().terms().name();
        int left = pack.amounts().size() - pack.taken().size();
        return pack.nextAt(clock.instant())
                .map(next -> "「%s」还有 %d 份，下一份 %s".formatted(name, left, next.inYuan()))
                .orElseGet(() -> "「%s」".formatted(name));
    }

    private List<LandingAction> actions(PackView view, Optional<MemberId> visitor) {
        Optional<Money> next = view.pack().nextAt(clock.instant());
        boolean taken = visitor.flatMap(view.pack()::shareOf).isPresent();
        return List.of(next.isPresent() && !taken ? LandingAction.TAKE : LandingAction.VIEW);
    }
}
