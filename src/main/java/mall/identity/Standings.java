package mall.identity;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.identity.spi.StandingSource;
import mall.platform.db.UnitOfWork;

/** The level of a member, for rooms that may not know where levels come from. */
@ApplicationScoped
public class Standings {

    private final UnitOfWork work;
    private final List<StandingSource> sources;

    Standings(UnitOfWork work, @All List<StandingSource> sources) {
        this.work = work;
        this.sources = sources;
    }

    /** How the member stands now; joins the caller's unit of work. */
    public Uni<Standing> of(MemberId member) {
        return sources.isEmpty()
                ? Uni.createFrom().item(Standing.ORDINARY)
                : work.read(() -> sources.get(0).standing(member));
    }
}
