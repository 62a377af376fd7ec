package mall.identity;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code id_member}. */
@ApplicationScoped
class MemberStore {

    private static final String NAMELESS = "微信用户";
    private static final String ERASED = "已注销用户";
    private static final String PHONE = "member.phone";
    private static final String SESSION_KEY = "member.session_key";

    private static final String FIND =
            "SELECT id, nickname, avatar_url, phone, created_at FROM id_member WHERE id = $1 AND erased_at IS NULL";
    private static final String CARDS = """
            SELECT m.id, m.nickname, m.avatar_url, m.erased_at IS NOT NULL AS erased
              FROM unnest($1::bigint[]) WITH ORDINALITY AS wanted (id, place) JOIN id_member m ON m.id = wanted.id
             ORDER BY wanted.place
            """;
    private static final String AFTER =
            "SELECT id FROM id_member WHERE id > $1 AND erased_at IS NULL ORDER BY id LIMIT $2";
    private static final String LIVING = "SELECT id FROM id_member WHERE id = ANY ($1::bigint[]) AND erased_at IS NULL";
    private static final String REGISTERED =
            "SELECT id, created_at FROM id_member WHERE id = ANY ($1::bigint[]) AND erased_at IS NULL";
    private static final String OPENID = "SELECT openid FROM id_member WHERE id = $1 AND erased_at IS NULL";
    private static final String BY_OPENID = "SELECT id FROM id_member WHERE openid = $1";

    // xmax is zero in a row version that was inserted, not updated: of twenty first logins at once, one is told so
    private static final String FIND_OR_CREATE = """
            INSERT INTO id_member AS m (id, openid, unionid, session_key, created_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (openid) DO UPDATE
               SET session_key = excluded.session_key, unionid = coalesce(excluded.unionid, m.unionid)
            RETURNING id, nickname, avatar_url, phone, created_at, xmax = 0 AS created
            """;
    private static final String CHANGE = """
            UPDATE id_member SET nickname = coalesce($2, nickname), avatar_url = coalesce($3, avatar_url)
             WHERE id = $1 AND erased_at IS NULL
            RETURNING id, nickname, avatar_url, phone, created_at
            """;
    private static final String SET_PHONE = """
            UPDATE id_member SET phone = $2 WHERE id = $1 AND erased_at IS NULL
            RETURNING id, nickname, avatar_url, phone, created_at
            """;
    private static final String CLEAR_PHONE = "UPDATE id_member SET phone = NULL WHERE id = $1";
    private static final String CLEAR_NICKNAME = "UPDATE id_member SET nickname = NULL WHERE id = $1";
    private static final String CLEAR_AVATAR = "UPDATE id_member SET avatar_url = NULL WHERE id = $1";
    private static final String ERASE = """
            UPDATE id_member SET openid = NULL, unionid = NULL, session_key = NULL, nickname = NULL, avatar_url = NULL,
                   phone = NULL, addresses = 0, erased_at = $2
             WHERE id = $1 AND erased_at IS NULL
            """;
    private static final String EXPORT = """
            SELECT id, openid, unionid, nickname, avatar_url, phone, created_at
              FROM id_member WHERE id = $1 AND erased_at IS NULL
            """;

    private final Sql sql;
    private final Ids ids;
    private final DataCipher cipher;

    MemberStore(Sql sql, Ids ids, DataCipher cipher) {
        this.sql = sql;
        this.ids = ids;
        this.cipher = cipher;
    }

    /** A member who has just logged in, and whether this login created his account. */
    record LoggedIn(MemberView member, boolean created) {}

    Uni<Optional<MemberView>> find(MemberId member) {
        return sql.first(FIND, this::view, member);
    }

    Uni<List<MemberCard>> cards(Collection<MemberId> members) {
        return sql.list(CARDS, MemberStore::card, (Object) SqlValues.longs(members, MemberId::value));
    }

    Uni<Optional<String>> openid(MemberId member) {
        return sql.first(OPENID, row -> row.getString("openid"), member);
    }

    Uni<Optional<MemberId>> byOpenid(String openid) {
        return sql.first(BY_OPENID, row -> new MemberId(row.getLong("id")), openid);
    }

    Uni<LoggedIn> findOrCreate(WechatIdentity identity, Instant now) {
        return sql.one(
                FIND_OR_CREATE,
                row -> new LoggedIn(view(row), row.getBoolean("created")),
                ids.next(),
                identity.openid(),
                identity.unionid(),
                cipher.seal(SESSION_KEY, identity.sessionKey()),
                now);
    }

    /** Which of these have a living account. */
    Uni<Set<MemberId>> living(Collection<MemberId> wanted) {
        return sql.list(LIVING, row -> new MemberId(row.getLong("id")), (Object)
                        SqlValues.longs(wanted, MemberId::value))
                .map(Set::copyOf);
    }

    /** When these registered, as far as their accounts live. */
    Uni<Map<MemberId, Instant>> registered(Collection<MemberId> wanted) {
        return sql.list(
                        REGISTERED,
                        row -> Map.entry(new MemberId(row.getLong("id")), SqlValues.instant(row, "created_at")),
                        (Object) SqlValues.longs(wanted, MemberId::value))
                .map(rows -> rows.stream().collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Who has a living account, in the order of their ids. */
    Uni<List<MemberId>> after(long member, int limit) {
        return sql.list(AFTER, row -> new MemberId(row.getLong("id")), member, limit);
    }

    /** Changes what is given; empty when the account is gone. */
    Uni<Optional<MemberView>> change(MemberId member, Optional<String> nickname, Optional<String> avatarUrl) {
        return sql.first(CHANGE, this::view, member, nickname, avatarUrl);
    }

    Uni<Optional<MemberView>> setPhone(MemberId member, String phone) {
        return sql.first(SET_PHONE, this::view, member, cipher.seal(PHONE, phone));
    }

    Uni<Void> clearPhone(MemberId member) {
        return sql.update(CLEAR_PHONE, member).replaceWithVoid();
    }

    Uni<Void> clearNickname(MemberId member) {
        return sql.update(CLEAR_NICKNAME, member).replaceWithVoid();
    }

    Uni<Void> clearAvatar(MemberId member) {
        return sql.update(CLEAR_AVATAR, member).replaceWithVoid();
    }

    /** True when the account was there to erase. */
    Uni<Boolean> erase(MemberId member, Instant now) {
        return sql.update(ERASE, member, now).map(rows -> rows == 1);
    }

    Uni<Optional<MemberRecord>> export(MemberId member) {
        return sql.first(EXPORT, this::whole, member);
    }

    private MemberView view(Row row) {
        return new MemberView(
                new MemberId(row.getLong("id")),
                Optional.ofNullable(row.getString("nickname")).orElse(NAMELESS),
                Optional.ofNullable(row.getString("avatar_url")),
                phone(row).map(Phones::masked),
                SqlValues.instant(row, "created_at"));
    }

    private MemberRecord whole(Row row) {
        return new MemberRecord(
                new MemberId(row.getLong("id")),
                row.getString("openid"),
                Optional.ofNullable(row.getString("unionid")),
                Optional.ofNullable(row.getString("nickname")),
                Optional.ofNullable(row.getString("avatar_url")),
                phone(row),
                SqlValues.instant(row, "created_at"));
    }

    private Optional<String> phone(Row row) {
        return Optional.ofNullable(row.getString("phone")).map(text -> cipher.open(PHONE, text));
    }

    private static MemberCard card(Row row) {
        String nameless = row.getBoolean("erased") ? ERASED : NAMELESS;
        return new MemberCard(
                new MemberId(row.getLong("id")),
                Optional.ofNullable(row.getString("nickname")).orElse(nameless),
                Optional.ofNullable(row.getString("avatar_url")));
    }
}
