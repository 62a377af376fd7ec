package mall.demo;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import mall.kernel.Refused;
import mall.platform.db.UnitOfWork;
import mall.platform.http.RequestError;
import org.jboss.logging.Logger;

/** Writes the demo shop before the mall opens; each chapter is one transaction, hence there whole or not at all. */
@ApplicationScoped
class DemoLoader {

    private static final Logger LOG = Logger.getLogger(DemoLoader.class);

    private static final int ATTEMPTS = 5;

    private final DemoConfig config;
    private final DemoStore store;
    private final DemoGoods goods;
    private final DemoFreight freight;
    private final DemoGroupBuys groupBuys;
    private final DemoBargains bargains;
    private final DemoPromotions promotions;
    private final DemoMembership membership;
    private final DemoCoupons coupons;
    private final DemoPoints points;
    private final DemoSegments segments;
    private final DemoTasks tasks;
    private final DemoCards cards;
    private final DemoMemberDays memberDays;
    private final DemoSharing sharing;
    private final DemoInvitations invitations;
    private final DemoPlays plays;
    private final DemoPushes pushes;
    private final UnitOfWork work;

    DemoLoader(
            DemoConfig config,
            DemoStore store,
            DemoGoods goods,
            DemoFreight freight,
            DemoGroupBuys groupBuys,
            DemoBargains bargains,
            DemoPromotions promotions,
            DemoMembership membership,
            DemoCoupons coupons,
            DemoPoints points,
            DemoSegments segments,
            DemoTasks tasks,
            DemoCards cards,
            DemoMemberDays memberDays,
            DemoSharing sharing,
            DemoInvitations invitations,
            DemoPlays plays,
            DemoPushes pushes,
            UnitOfWork work) {
        this.config = config;
        this.store = store;
        this.goods = goods;
        this.freight = freight;
        this.groupBuys = groupBuys;
        this.bargains = bargains;
        this.promotions = promotions;
        this.membership = membership;
        this.coupons = coupons;
        this.points = points;
        this.segments = segments;
        this.tasks = tasks;
        this.cards = cards;
        this.memberDays = memberDays;
        this.sharing = sharing;
        this.invitations = invitations;
        this.plays = plays;
        this.pushes = pushes;
        this.work = work;
    }

    void open(@Observes StartupEvent event) throws Throwable {
        if (config.enabled()) {
            VertxContextSupport.subscribeAndAwait(this::load);
        }
    }

    Uni<Void> load() {
        return once("vouchers", points::writeVoucher)
                .chain(() -> once("card-goods", cards::writeGoods))
                .chain(() -> once("goods", goods::write))
                .chain(() -> once("freight", freight::write))
                .chain(() -> once("group-buys", groupBuys::write))
                .chain(() -> once("bargains", bargains::write))
                .chain(() -> once("promotions", promotions::write))
                .chain(() -> once("membership", membership::write))
                .chain(() -> once("coupons", coupons::write))
                .chain(() -> once("points-mall", points::write))
                .chain(() -> once("segments", segments::write))
                .chain(() -> once("tasks", tasks::write))
                .chain(() -> once("cards", cards::write))
                .chain(() -> once("member-days", memberDays::write))
                .chain(() -> once("sharing", sharing::write))
                .chain(() -> once("invitation", invitations::write))
                .chain(() -> once("plays", plays::write))
                .chain(() -> once("coupon-pushes", pushes::write));
    }

    // A busy machine that has just started may not get a chapter written while a unit of work has patience; what was
    // rolled back is begun again, and goes faster then.
    private Uni<Void> once(String chapter, Supplier<Uni<Void>> write) {
        return work.write(() -> store.begin(chapter)
                        .chain(missing -> missing
                                ? write.get().invoke(() -> LOG.infof("demo_written chapter=%s", chapter))
                                : Uni.createFrom().voidItem()))
                .onFailure(DemoLoader::isTooSlow)
                .retry()
                .atMost(ATTEMPTS);
    }

    private static boolean isTooSlow(Throwable failure) {
        return failure instanceof Refused refused && refused.code() == RequestError.SERVICE_UNAVAILABLE;
    }
}
