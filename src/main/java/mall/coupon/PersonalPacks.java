package mall.coupon;

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
 * The packs a member opened and the shares he took, for his export. They hold ids and amounts only; a pack that is open
 * runs on for the friends, under a name that says that its owner has left.
 */
@ApplicationScoped
class PersonalPacks implements PersonalDataHolder {

    // far beyond what a person does, yet bounded
    private static final int MOST = 10_000;

    /** A pack he opened. */
    record PackEntry(String name, int shares, int taken, OffsetDateTime openedAt) {}

    /** A share he took, his own of his packs among them. */
    record ShareEntry(String couponId, long amountFen, OffsetDateTime takenAt) {}

    /** Both of them. */
    record PackEntries(List<PackEntry> opened, List<ShareEntry> taken) {}

    private final PackStore packs;

    PersonalPacks(PackStore packs) {
        this.packs = packs;
    }

    @Override
    public String section() {
        return "couponPacks";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return packs.ofMember(member, Long.MAX_VALUE, MOST)
                .chain(opened -> packs.sharesOf(member, MOST).map(taken -> entries(opened, taken)));
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return Uni.createFrom().voidItem();
    }

    private static PackEntries entries(List<Pack> opened, List<Pack.Share> taken) {
        return new PackEntries(
                opened.stream()
                        .map(pack -> new PackEntry(
                                pack.rule().terms().name(),
                                pack.amounts().size(),
                                pack.taken().size(),
                                BusinessTime.onTheWire(pack.openedAt())))
                        .toList(),
                taken.stream()
                        .map(share -> new ShareEntry(
                                Ids.text(share.coupon()), share.amount().fen(), BusinessTime.onTheWire(share.at())))
                        .toList());
    }
}
