package mall.aftersale;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import mall.aftersale.Claim.Goods;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.shipping.Carrier;
import org.jspecify.annotations.Nullable;

/** Cases and their negotiation log: {@code as_case}, {@code as_entry}. */
@ApplicationScoped
class AfterSaleStore {

    private static final String LOG = """
            INSERT INTO as_entry (case_id, no, author, cause, words, amount_fen, doubtful, at)
            SELECT $1, no, author, cause, words, amount, doubtful, $8
              FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::boolean[])
                   AS entry (no, author, cause, words, amount, doubtful)
            """;
    private static final String SAVE = """
            WITH saved AS (
                UPDATE as_case
                   SET type = $9, status = $10, amount_fen = $11, offer_fen = $12, offer_return = $13,
                       replacement_id = $14, held = $15, carrier = $16, tracking_no = $17, sound = $18, appeals = $19,
                       entries = $20, due_at = $21, ended_at = $22,
                       claimed_until = '-infinity'
                 WHERE id = $1)
            """ + LOG;
    private static final String INSERT = """
            WITH opened AS (
                INSERT INTO as_case (id, type, status, amount_fen, offer_fen, offer_return, replacement_id, held, carrier,
                                     tracking_no, sound, appeals, entries, due_at, ended_at, order_id, member_id, sku_id,
                                     title, options_text, cover_url, reason, pieces, goods_fen, freight_fen, most_fen,
                                     opened_at)
                VALUES ($1, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27,
                        $28, $29, $30, $31, $32, $33, $34))
            """ + LOG;

    private static final String ONE = "SELECT * FROM as_case WHERE id = $1 AND ($2::bigint IS NULL OR member_id = $2)";
    private static final String LOCK = ONE + " FOR NO KEY UPDATE";
    private static final String CLAIM_DUE = """
            UPDATE as_case c SET claimed_until = $1::timestamptz + $2 * interval '1 millisecond'
              FROM (SELECT id FROM as_case WHERE due_at <= $1 AND claimed_until <= $1
                     ORDER BY due_at LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED) due
             WHERE c.id = due.id
            RETURNING c.id
            """;
    private static final String OF_ORDER = "SELECT id FROM as_case WHERE order_id = $1 AND due_at IS NOT NULL";
    private static final String OF_MEMBER = """
            SELECT * FROM as_case
             WHERE member_id = $1 AND ($2::boolean IS NULL OR (due_at IS NOT NULL) = $2) AND id < $3
             ORDER BY id DESC LIMIT $4
            """;
    private static final String ALL = """
            SELECT * FROM as_case
             WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR type = $2)
               AND ($3::bigint IS NULL OR order_id = $3) AND ($4::bigint IS NULL OR member_id = $4) AND id < $5
             ORDER BY id DESC LIMIT $6
            """;
    private static final String ENTRIES = "SELECT * FROM as_entry WHERE case_id = $1 ORDER BY no";
    private static final String FORGET_WORDS = """
            UPDATE as_entry e SET words = NULL
              FROM as_case c
             WHERE c.id = e.case_id AND c.member_id = $1 AND e.author = 'MEMBER' AND e.words IS NOT NULL
            """;

    private final Sql sql;
    private final AfterSaleConfig deadlines;

    AfterSaleStore(Sql sql, AfterSaleConfig deadlines) {
        this.sql = sql;
        this.deadlines = deadlines;
    }

    Uni<Void> insert(AfterSale opened) {
        Claim claim = opened.claim();
        Object[] fixed = {
            claim.order(),
            claim.member(),
            claim.goods().sku(),
            claim.goods().title(),
            claim.goods().optionsText(),
            claim.goods().coverUrl(),
            claim.reason(),
            claim.pieces(),
            claim.share().goods(),
            claim.share().freight(),
            claim.most(),
            claim.openedAt()
        };
        return sql.update(INSERT, joined(log(opened), changing(opened), fixed)).replaceWithVoid();
    }

    /** Saves what may have changed, and what the log gained. */
    Uni<Void> save(AfterSale changed) {
        return sql.update(SAVE, joined(log(changed), changing(changed))).replaceWithVoid();
    }

    /** The case, locked; empty when there is none or, when a member is given, when it is not his. */
    Uni<Optional<AfterSale>> locked(AfterSaleId id, Optional<MemberId> member) {
        return sql.first(LOCK, this::afterSale, id, member);
    }

    Uni<Optional<AfterSaleView>> find(AfterSaleId id, Optional<MemberId> member) {
        return sql.first(ONE, AfterSaleStore::view, id, member);
    }

    /** Cases in which somebody was silent for too long, now this caller's for the length of the lease. */
    Uni<List<AfterSaleId>> claimDue(Instant now, Duration lease, int limit) {
        return sql.list(CLAIM_DUE, AfterSaleStore::id, now, lease.toMillis(), limit);
    }

    Uni<List<AfterSaleId>> openOf(OrderId order) {
        return sql.list(OF_ORDER, AfterSaleStore::id, order);
    }

    Uni<List<AfterSaleView>> ofMember(MemberId member, Optional<Boolean> open, long before, int limit) {
        return sql.list(OF_MEMBER, AfterSaleStore::view, member, open, before, limit);
    }

    Uni<List<AfterSaleView>> all(AfterSaleQueries.Filter filter, long before, int limit) {
        return sql.list(
                ALL,
                AfterSaleStore::view,
                filter.status(),
                filter.type(),
                filter.order(),
                filter.member(),
                before,
                limit);
    }

    /** The negotiation log, the oldest entry first. */
    Uni<List<Entry>> log(AfterSaleId id) {
        return sql.list(ENTRIES, AfterSaleStore::entry, id);
    }

    /** What the member wrote is gone; that he did, and what the shop answered, stays. */
    Uni<Void> forgetWords(MemberId member) {
        return sql.update(FORGET_WORDS, member).replaceWithVoid();
    }

    private static Object[] log(AfterSale afterSale) {
        List<Entry> added = afterSale.added();
        return new Object[] {
            afterSale.claim().id(),
            added.stream().map(Entry::no).toArray(Integer[]::new),
            texts(added, entry -> entry.author().name()),
            texts(added, Entry::cause),
            texts(added, entry -> entry.text().orElse(null)),
            added.stream()
                    .map(entry -> entry.amount().map(Money::fen).orElse(null))
                    .toArray(Long[]::new),
            added.stream().map(Entry::doubtful).toArray(Boolean[]::new),
            // what happens in one step happens at one moment
            added.get(0).at()
        };
    }

    private static @Nullable Object[] changing(AfterSale afterSale) {
        Progress now = afterSale.progress();
        return new @Nullable Object[] {
            now.type(),
            now.status(),
            now.amount(),
            now.offer().map(Offer::amount),
            now.offer().map(Offer::withReturn).orElse(false),
            now.replacement(),
            now.held(),
            now.parcel().map(Waybill::carrier),
            now.parcel().map(Waybill::trackingNo),
            now.sound(),
            now.appeals(),
            now.entries(),
            now.dueAt(),
            now.endedAt()
        };
    }

    private static @Nullable Object[] joined(@Nullable Object[]... parts) {
        return Stream.of(parts).flatMap(Arrays::stream).toArray();
    }

    private static String[] texts(List<Entry> entries, Function<Entry, @Nullable String> text) {
        return entries.stream().map(text).toArray(String[]::new);
    }

    private AfterSale afterSale(Row row) {
        AfterSaleView view = view(row);
        return new AfterSale(view.claim(), view.progress(), deadlines);
    }

    private static AfterSaleId id(Row row) {
        return new AfterSaleId(row.getLong("id"));
    }

    private static AfterSaleView view(Row row) {
        return new AfterSaleView(claim(row), progress(row));
    }

    private static Claim claim(Row row) {
        return new Claim(
                id(row),
                new OrderId(row.getLong("order_id")),
                new MemberId(row.getLong("member_id")),
                new Goods(
                        new SkuId(row.getLong("sku_id")),
                        row.getString("title"),
                        row.getString("options_text"),
                        row.getString("cover_url")),
                AfterSaleReason.valueOf(row.getString("reason")),
                row.getInteger("pieces"),
                new Share(SqlValues.money(row, "goods_fen"), SqlValues.money(row, "freight_fen")),
                SqlValues.money(row, "most_fen"),
                SqlValues.instant(row, "opened_at"));
    }

    private static Progress progress(Row row) {
        return new Progress(
                AfterSaleType.valueOf(row.getString("type")),
                AfterSaleStatus.valueOf(row.getString("status")),
                SqlValues.money(row, "amount_fen"),
                Optional.ofNullable(row.getLong("offer_fen"))
                        .map(fen -> new Offer(Money.ofFen(fen), row.getBoolean("offer_return"))),
                Optional.ofNullable(row.getLong("replacement_id")).map(SkuId::new),
                row.getBoolean("held"),
                Optional.ofNullable(row.getString("carrier"))
                        .map(carrier -> new Waybill(Carrier.valueOf(carrier), row.getString("tracking_no"))),
                row.getBoolean("sound"),
                row.getInteger("appeals"),
                row.getInteger("entries"),
                SqlValues.instantIfAny(row, "due_at"),
                SqlValues.instantIfAny(row, "ended_at"));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getInteger("no"),
                Author.valueOf(row.getString("author")),
                row.getString("cause"),
                Optional.ofNullable(row.getString("words")),
                Optional.ofNullable(row.getLong("amount_fen")).map(Money::ofFen),
                row.getBoolean("doubtful"),
                SqlValues.instant(row, "at"));
    }
}
