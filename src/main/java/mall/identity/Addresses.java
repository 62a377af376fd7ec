package mall.identity;

import static mall.identity.IdentityError.ADDRESS_LIMIT_REACHED;
import static mall.identity.IdentityError.ADDRESS_NOT_FOUND;
import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.platform.db.UnitOfWork;

/** A member's address book: at most 20 entries, at most one of them the default (product.md §1). */
@ApplicationScoped
public class Addresses {

    /** How many addresses a member may keep. */
    public static final int LIMIT = 20;

    private final UnitOfWork work;
    private final AddressStore addresses;

    Addresses(UnitOfWork work, AddressStore addresses) {
        this.work = work;
        this.addresses = addresses;
    }

    /** What a member writes into his address book; being the default takes that from any other entry. */
    public record Entry(
            String receiver,
            String phone,
            String province,
            String city,
            String district,
            String detail,
            boolean isDefault) {}

    /** All of a member's addresses, the default first, then the newest; the phone is not masked yet. */
    public Uni<List<AddressView>> of(MemberId member) {
        return work.read(() -> addresses.ofMember(member));
    }

    /** One address of the member; refuses with ADDRESS_NOT_FOUND, also when it is somebody else's. */
    public Uni<AddressView> required(MemberId member, AddressId address) {
        return work.read(() -> addresses.find(member, address))
                .map(found -> found.orElseThrow(ADDRESS_NOT_FOUND::refuse));
    }

    /**
     * As {@link #required}, for who writes the address down elsewhere: the account cannot be deleted before the caller's
     * transaction ends, so that its deletion finds what was written.
     */
    public Uni<AddressView> held(MemberId member, AddressId address) {
        return work.write(() -> addresses.hold(member, address))
                .map(found -> found.orElseThrow(ADDRESS_NOT_FOUND::refuse));
    }

    /** Adds an address; refuses with ADDRESS_LIMIT_REACHED. */
    public Uni<AddressView> add(MemberId member, Entry entry) {
        return work.write(() -> addresses
                .takePlace(member, LIMIT)
                .invoke(Addresses::requirePlace)
                .chain(() -> addresses.insert(member, entry))
                .chain(id -> required(member, id)));
    }

    /** Replaces an address; refuses with ADDRESS_NOT_FOUND. */
    public Uni<AddressView> change(MemberId member, AddressId address, Entry entry) {
        return work.write(() -> addresses
                .lock(member)
                .chain(() -> addresses.change(member, address, entry))
                .invoke(Addresses::requireFound)
                .chain(() -> required(member, address)));
    }

    /** Removes an address; refuses with ADDRESS_NOT_FOUND. */
    public Uni<Void> remove(MemberId member, AddressId address) {
        return work.write(() -> addresses
                .lock(member)
                .chain(() -> addresses.remove(member, address))
                .invoke(Addresses::requireFound)
                .replaceWithVoid());
    }

    private static void requirePlace(boolean taken) {
        if (!taken) {
            throw ADDRESS_LIMIT_REACHED.refuse(with("limit", LIMIT));
        }
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw ADDRESS_NOT_FOUND.refuse();
        }
    }
}
