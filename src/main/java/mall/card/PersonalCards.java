package mall.card;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;

/**
 * A member's cards, for his export. They hold ids and money of orders that the law wants kept, so deletion leaves them; the
 * coupons of the months to come go to nobody.
 */
@ApplicationScoped
class PersonalCards implements PersonalDataHolder {

    /** The whole of an export. */
    record Exported(long savedFen, List<PeriodWire> periods) {}

    /** One period in an export. */
    record PeriodWire(String orderId, String plan, long paidFen, OffsetDateTime startsAt, OffsetDateTime endsAt) {}

    private final CardQueries queries;
    private final PackStore packs;

    PersonalCards(CardQueries queries, PackStore packs) {
        this.queries = queries;
        this.packs = packs;
    }

    @Override
    public String section() {
        return "memberCard";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return queries.of(member)
                .map(card -> new Exported(
                        card.saved().fen(),
                        card.periods().stream().map(PersonalCards::wire).toList()));
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return packs.stop(member);
    }

    private static PeriodWire wire(CardView.Period period) {
        return new PeriodWire(
                Ids.text(period.order()),
                period.plan().terms().name(),
                period.paid().fen(),
                BusinessTime.onTheWire(period.startsAt()),
                BusinessTime.onTheWire(period.endsAt()));
    }
}
