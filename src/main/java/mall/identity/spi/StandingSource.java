package mall.identity.spi;

import io.smallrye.mutiny.Uni;
import mall.identity.MemberId;
import mall.identity.Standing;

/** Whoever knows the levels of members: the membership, floors above. Called inside a unit of work. */
public interface StandingSource {

    /** How the member stands now. */
    Uni<Standing> standing(MemberId member);
}
