package mall.sharing;

import java.util.Optional;
import mall.identity.MemberId;
import mall.risk.Footprint;

/**
 * Who opens a link.
 *
 * @param member when he is logged in
 */
public record Visitor(Optional<MemberId> member, Footprint footprint) {

    /** What tells him from others: himself, else his device, else his network. */
    String key() {
        return member.map(Visitor::keyOf)
                .or(() -> footprint.device().map(device -> "d:" + device))
                .orElseGet(() -> "n:" + footprint.network());
    }

    static String keyOf(MemberId member) {
        return "m:" + member.value();
    }

    boolean is(MemberId other) {
        return member.filter(other::equals).isPresent();
    }
}
