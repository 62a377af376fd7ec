package mall.sharing;

import java.time.Instant;
import java.util.List;
import mall.identity.MemberView;

/**
 * Everything a visitor of a shared link needs to see before he decides.
 *
 * @param actions what he may do, the best first
 * @param rules what the sharer gets for which of the visitor's acts; nothing is hidden
 */
public record LandingView(
        ShareToken token,
        Target target,
        LandingContent content,
        MemberView sharer,
        List<LandingAction> actions,
        List<ShareRule> rules,
        Instant at) {}
