package mall.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.platform.db.Ids;
import mall.platform.db.Sql;

/** All SQL of {@code id_address}, and the count of entries that each member's row keeps. */
@ApplicationScoped
class AddressStore {

    private static final String PURPOSE = "address";

    private static final String FIND = "SELECT id, sealed, is_default FROM id_address WHERE id = $1 AND member_id = $2";
    private static final String OF_MEMBER =
            "SELECT id, sealed, is_default FROM id_address WHERE member_id = $1 ORDER BY is_default DESC, id DESC";

    // Who deletes his account changes his row first: one of the two waits, and then sees what the other has done.
    private static final String HOLD = """
            SELECT a.id, a.sealed, a.is_default FROM id_address a JOIN id_member m ON m.id = a.member_id
             WHERE a.id = $1 AND a.member_id = $2 AND m.erased_at IS NULL FOR SHARE OF m
            """;

    // The row of the member is the arbiter of his address book: of its size, and of which entry is the default.
    private static final String TAKE_PLACE = """
            UPDATE id_member SET addresses = addresses + 1 WHERE id = $1 AND erased_at IS NULL AND addresses < $2
            """;
    private static final String GIVE_PLACE_BACK = "UPDATE id_member SET addresses = addresses - 1 WHERE id = $1";
    private static final String LOCK_BOOK =
            "SELECT addresses FROM id_member WHERE id = $1 AND erased_at IS NULL FOR NO KEY UPDATE";

    private static final String INSERT =
            "INSERT INTO id_address (id, member_id, sealed, is_default) VALUES ($1, $2, $3, $4)";
    private static final String NO_DEFAULT_BUT =
            "UPDATE id_address SET is_default = false WHERE member_id = $1 AND is_default AND id <> $2";
    private static final String CHANGE =
            "UPDATE id_address SET sealed = $3, is_default = $4 WHERE id = $1 AND member_id = $2";
    private static final String REMOVE = "DELETE FROM id_address WHERE id = $1 AND member_id = $2";
    private static final String REMOVE_ALL = "DELETE FROM id_address WHERE member_id = $1";
    private static final String EMPTY_BOOK = "UPDATE id_member SET addresses = 0 WHERE id = $1";

    private final Sql sql;
    private final Ids ids;
    private final DataCipher cipher;

    AddressStore(Sql sql, Ids ids, DataCipher cipher) {
        this.sql = sql;
        this.ids = ids;
        this.cipher = cipher;
    }

    Uni<Optional<AddressView>> find(MemberId member, AddressId address) {
        return sql.first(FIND, this::view, address, member);
    }

    /** As {@link #find}, and the account is not deleted before this transaction ends. */
    Uni<Optional<AddressView>> hold(MemberId member, AddressId address) {
        return sql.first(HOLD, this::view, address, member);
    }

    /** The default first, then the newest. */
    Uni<List<AddressView>> ofMember(MemberId member) {
        return sql.list(OF_MEMBER, this::view, member);
    }

    /** True when the address book had room for one more, which is taken; locks the book. */
    Uni<Boolean> takePlace(MemberId member, int limit) {
        return sql.update(TAKE_PLACE, member, limit).map(rows -> rows == 1);
    }

    /** Locks the address book. */
    Uni<Void> lock(MemberId member) {
        return sql.first(LOCK_BOOK, row -> row.getInteger("addresses"), member).replaceWithVoid();
    }

    Uni<AddressId> insert(MemberId member, Addresses.Entry entry) {
        AddressId id = new AddressId(ids.next());
        return yieldDefault(member, id, entry)
                .chain(() -> sql.update(INSERT, id, member, seal(entry), entry.isDefault()))
                .replaceWith(id);
    }

    /** False when there is no such address of this member. */
    Uni<Boolean> change(MemberId member, AddressId address, Addresses.Entry entry) {
        return yieldDefault(member, address, entry)
                .chain(() -> sql.update(CHANGE, address, member, seal(entry), entry.isDefault()))
                .map(rows -> rows == 1);
    }

    /** False when there was no such address of this member. */
    Uni<Boolean> remove(MemberId member, AddressId address) {
        return sql.update(REMOVE, address, member)
                .map(rows -> rows == 1)
                .call(removed -> removed
                        ? sql.update(GIVE_PLACE_BACK, member)
                        : Uni.createFrom().voidItem());
    }

    Uni<Void> removeAll(MemberId member) {
        return sql.update(EMPTY_BOOK, member)
                .chain(() -> sql.update(REMOVE_ALL, member))
                .replaceWithVoid();
    }

    private Uni<Integer> yieldDefault(MemberId member, AddressId to, Addresses.Entry entry) {
        return entry.isDefault()
                ? sql.update(NO_DEFAULT_BUT, member, to)
                : Uni.createFrom().item(0);
    }

    private String seal(Addresses.Entry entry) {
        JsonObject plain = new JsonObject()
                .put("receiver", entry.receiver())
                .put("phone", entry.phone())
                .put("province", entry.province())
                .put("city", entry.city())
                .put("district", entry.district())
                .put("detail", entry.detail());
        return cipher.seal(PURPOSE, plain.encode());
    }

    private AddressView view(Row row) {
        JsonObject plain = new JsonObject(cipher.open(PURPOSE, row.getString("sealed")));
        return new AddressView(
                new AddressId(row.getLong("id")),
                plain.getString("receiver"),
                plain.getString("phone"),
                plain.getString("province"),
                plain.getString("city"),
                plain.getString("district"),
                plain.getString("detail"),
                row.getBoolean("is_default"));
    }
}
