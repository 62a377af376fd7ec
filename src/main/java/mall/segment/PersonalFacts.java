package mall.segment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What the shop has made of a member – tags, interests, scores – for his export; it goes with his account. */
@ApplicationScoped
class PersonalFacts implements PersonalDataHolder {

    /** The whole of an export. */
    record Exported(List<String> tags, Optional<Scores> scores, List<InterestWire> interests) {}

    /** One product in an export. */
    record InterestWire(
            String productId,
            Optional<OffsetDateTime> viewedAt,
            Optional<OffsetDateTime> cartedAt,
            Optional<OffsetDateTime> boughtAt) {

        static InterestWire of(ProductInterest interest) {
            return new InterestWire(
                    Ids.text(interest.product()),
                    interest.viewedAt().map(BusinessTime::onTheWire),
                    interest.cartedAt().map(BusinessTime::onTheWire),
                    interest.boughtAt().map(BusinessTime::onTheWire));
        }
    }

    private final UnitOfWork work;
    private final TagStore tags;
    private final ScoreStore scores;
    private final InterestStore interests;
    private final Facts facts;

    PersonalFacts(UnitOfWork work, TagStore tags, ScoreStore scores, InterestStore interests, Facts facts) {
        this.work = work;
        this.tags = tags;
        this.scores = scores;
        this.interests = interests;
        this.facts = facts;
    }

    @Override
    public String section() {
        return "segments";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return work.read(() -> tags.ofMember(member)
                .chain(tagged -> scores.ofMember(member).chain(scored -> interests
                        .ofMember(member)
                        .map(found -> new Exported(
                                tagged,
                                scored,
                                found.stream().map(InterestWire::of).toList())))));
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return facts.erase(member);
    }
}
