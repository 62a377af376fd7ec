package mall.sharing;

import static mall.bargain.BargainError.BARGAIN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.bargain.BargainId;
import mall.bargain.BargainQueries;
import mall.bargain.BargainView;
import mall.identity.MemberId;
import mall.platform.http.PathIds;
import mall.sharing.LandingContent.OfBargain;

/** Bargains can be shared; their landing tells a friend exactly what his help does before he taps. */
@ApplicationScoped
class BargainTarget implements ShareTarget {

    private final BargainQueries bargains;
    private final SharingConfig config;

    BargainTarget(BargainQueries bargains, SharingConfig config) {
        this.bargains = bargains;
        this.config = config;
    }

    @Override
    public TargetType type() {
        return TargetType.BARGAIN;
    }

    @Override
    public Target named(String id) {
        return Target.of(type(), PathIds.required(id, BargainId::new, BARGAIN_NOT_FOUND));
    }

    @Override
    public String page(Target target) {
        return config.bargainPage();
    }

    @Override
    public Uni<Preview> preview(Target target, MemberId sharer) {
        return bargains.bargain(new BargainId(target.id()), Optional.of(sharer))
                .map(bargain -> new Preview(titleOf(bargain), Optional.of(bargain.imageUrl())));
    }

    @Override
    public Uni<Sight> sight(Target target, Optional<MemberId> visitor) {
        return bargains.bargain(new BargainId(target.id()), visitor)
                .map(bargain -> new Sight(new OfBargain(bargain), actions(bargain)));
    }

    private static String titleOf(BargainView bargain) {
        int missing = bargain.plan().cuts().size() - bargain.given();
        String floor = bargain.plan().floor().inYuan();
        return missing > 0
                ? "还差 %d 刀，「%s」砍到 %s".formatted(missing, bargain.title(), floor)
                : "「%s」已砍到 %s".formatted(bargain.title(), floor);
    }

    private static List<LandingAction> actions(BargainView bargain) {
        return bargain.you().actions().stream()
                .map(action -> switch (action) {
                    case HELP -> LandingAction.HELP;
                    case BUY -> LandingAction.BUY;
                    case START_OWN -> LandingAction.START_OWN;
                    case VIEW -> LandingAction.VIEW;
                })
                .toList();
    }
}
