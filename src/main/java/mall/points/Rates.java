package mall.points;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import mall.identity.MemberId;
import mall.platform.db.InOrder;
import mall.platform.reward.PointsBoost;
import mall.points.Rate.Said;

/** Asks everybody who promises faster points. */
@ApplicationScoped
class Rates {

    private final List<PointsBoost> boosts;
    private final PointsConfig config;

    Rates(@All List<PointsBoost> boosts, PointsConfig config) {
        this.boosts = boosts;
        this.config = config;
    }

    /** How fast the member earns with what he paid at this moment, in basis points; joins the caller's unit of work. */
    Uni<Integer> of(MemberId member, Instant paidAt) {
        return InOrder.map(boosts, boost -> asked(boost, member, paidAt)).map(said -> Rate.of(said, config.fastest()));
    }

    private static Uni<Said> asked(PointsBoost boost, MemberId member, Instant paidAt) {
        return boost.basisPoints(member.value(), paidAt).map(basisPoints -> new Said(boost.kind(), basisPoints));
    }
}
