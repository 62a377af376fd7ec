package mall.sharing;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;

/** One kind of thing that can be shared; a CDI bean each. */
interface ShareTarget {

    /**
     * How a link looks in a chat.
     *
     * @param title facts only: WeChat bans exaggerated card titles (operation rules §5.1)
     * @param imageUrl WeChat takes a picture of the page when there is none
     */
    record Preview(String title, Optional<String> imageUrl) {}

    /**
     * What a visitor sees.
     *
     * @param actions what he may do, the best first
     */
    record Sight(LandingContent content, List<LandingAction> actions) {}

    TargetType type();

    /** The target behind an id of the caller; refuses as its room does when there can be none. */
    Target named(String id);

    /** The page of the mini-program that shows it, without a leading slash. */
    String page(Target target);

    /** How a link to it looks; refuses as its room does when it is not there or not to be shared. */
    Uni<Preview> preview(Target target, MemberId sharer);

    /** What its visitor sees; refuses as its room does when it is gone. */
    Uni<Sight> sight(Target target, Optional<MemberId> visitor);
}
