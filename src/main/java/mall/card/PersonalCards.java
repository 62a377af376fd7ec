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

/** A member's cards, for his export. They hold ids and money of orders that the law wants kept, so deletion leaves them. */
@ApplicationScoped
class PersonalCards implements PersonalDataHolder {

    /** The whole of an export. */
    record Exported(long savedFen, List<PeriodWire> periods) {}

    /** One period in an export. */
    record PeriodWire(String orderId, String plan, long paidFen, OffsetDateTime startsAt, OffsetDateTime endsAt) {}

    private final CardQueries queries;

    PersonalCards(CardQueries queries) {
        this.queries = queries;
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
        return Uni.createFrom().voidItem();
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
