package mall.sharing;

import static mall.sharing.SharingError.PAGE_NOT_SHAREABLE;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.sharing.LandingContent.OfPage;

/** The pages that the configuration lists can be shared, and no others: a link never leads where nobody meant it to. */
@ApplicationScoped
class PageTarget implements ShareTarget {

    private final SharingConfig config;

    PageTarget(SharingConfig config) {
        this.config = config;
    }

    @Override
    public TargetType type() {
        return TargetType.PAGE;
    }

    @Override
    public Target named(String id) {
        return new Target(type(), listed(id).key());
    }

    @Override
    public String page(Target target) {
        return listed(target.key()).page().path();
    }

    @Override
    public Uni<Preview> preview(Target target, MemberId sharer) {
        SharingConfig.Page page = listed(target.key()).page();
        return Uni.createFrom().item(new Preview(page.title(), page.imageUrl()));
    }

    @Override
    public Uni<Sight> sight(Target target, Optional<MemberId> visitor) {
        SharingConfig.Page page = listed(target.key()).page();
        OfPage content = new OfPage(page.path(), page.title(), page.imageUrl());
        return Uni.createFrom().item(new Sight(content, List.of(LandingAction.VIEW)));
    }

    private record Listed(String key, SharingConfig.Page page) {}

    private Listed listed(String name) {
        return Optional.ofNullable(config.pages().get(name))
                .map(page -> new Listed(name, page))
                .orElseThrow(PAGE_NOT_SHAREABLE::refuse);
    }
}
