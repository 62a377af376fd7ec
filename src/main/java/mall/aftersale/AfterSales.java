package mall.aftersale;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.UnitOfWork;

/**
 * Every command on after-sale cases. Commands of members name the member, whose case it must be; commands of the shop
 * say who acts. All refuse with AFTER_SALE_NOT_FOUND, AFTER_SALE_STATE_CHANGED when the case has gone on, and
 * AFTER_SALE_DEADLINE_PASSED when the deadline is about to decide.
 */
@ApplicationScoped
public class AfterSales {

    /** The kind under which orders book refunds of cases; the reference is the case's id in its text form. */
    public static final String KIND = "AFTER_SALE";

    /**
     * The wish for after-sale.
     *
     * @param amount what shall go back; empty means as much as possible
     * @param replacement the SKU wanted instead, for an exchange; empty means the same again
     */
    public record Apply(
            MemberId member,
            OrderId order,
            SkuId sku,
            AfterSaleType type,
            int pieces,
            AfterSaleReason reason,
            Optional<Money> amount,
            Optional<SkuId> replacement) {}

    /**
     * Who acts for the shop.
     *
     * @param senior finance or an administrator: may decide about any amount, and about appeals
     */
    public record Staff(boolean senior) {}

    private final UnitOfWork work;
    private final Screening screening;
    private final Applying applying;
    private final AfterSaleStore store;
    private final EvidenceStore evidence;
    private final Keeping keeping;
    private final Returning returning;
    private final Replacing replacing;
    private final AfterSaleQueries queries;
    private final AfterSaleConfig config;
    private final Clock clock;

    AfterSales(
            UnitOfWork work,
            Screening screening,
            Applying applying,
            AfterSaleStore store,
            EvidenceStore evidence,
            Keeping keeping,
            Returning returning,
            Replacing replacing,
            AfterSaleQueries queries,
            AfterSaleConfig config,
            Clock clock) {
        this.work = work;
        this.screening = screening;
        this.applying = applying;
        this.store = store;
        this.evidence = evidence;
        this.keeping = keeping;
        this.returning = returning;
        this.replacing = replacing;
        this.queries = queries;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Lets WeChat look at what a member writes; call it outside a transaction, before the command that carries the words.
     * Refuses with CONTENT_REFUSED, or UNAUTHENTICATED when the account behind the token is deleted.
     */
    public Uni<Words> screen(MemberId member, Optional<String> text) {
        return screening.screen(member, text);
    }

    /**
     * Opens a case; the order's clock stands still from now on. Refuses with ORDER_NOT_FOUND, AFTER_SALE_NOT_PAID,
     * AFTER_SALE_GROUP_FORMING, AFTER_SALE_WINDOW_OVER, AFTER_SALE_VIRTUAL, ORDER_LINE_UNKNOWN, AFTER_SALE_GIFT,
     * AFTER_SALE_NOT_SHIPPED, AFTER_SALE_TOO_MANY_PIECES, AFTER_SALE_AMOUNT_TOO_HIGH, REPLACEMENT_NOT_POSSIBLE,
     * EVIDENCE_UNKNOWN or EVIDENCE_TOO_MANY.
     */
    public Uni<AfterSaleDetails> apply(Apply wish, Words words, List<EvidenceToken> images) {
        return applying.apply(wish, words, images).chain(id -> queries.required(wish.member(), id));
    }

    /** A member adds to the negotiation. Refuses with AFTER_SALE_LOG_FULL, EVIDENCE_UNKNOWN or EVIDENCE_TOO_MANY. */
    public Uni<AfterSaleDetails> say(MemberId member, AfterSaleId id, Words words, List<EvidenceToken> images) {
        return change(member, id, images, (found, now) -> found.say(Author.MEMBER, words, now));
    }

    /** The member withdraws; a case that he withdrew already stays as it is. */
    public Uni<AfterSaleDetails> callOff(MemberId member, AfterSaleId id) {
        return change(member, id, (found, now) -> {
            if (found.progress().status() != AfterSaleStatus.CANCELLED) {
                found.callOff(now);
            }
        });
    }

    /** The member takes the shop's offer. */
    public Uni<AfterSaleDetails> accept(MemberId member, AfterSaleId id) {
        return change(member, id, AfterSale::accept);
    }

    /**
     * The member takes neither the offer nor the rejection. Refuses with AFTER_SALE_APPEALS_USED_UP, EVIDENCE_UNKNOWN or
     * EVIDENCE_TOO_MANY.
     */
    public Uni<AfterSaleDetails> appeal(MemberId member, AfterSaleId id, Words words, List<EvidenceToken> images) {
        return change(member, id, images, (found, now) -> found.appeal(words, now));
    }

    /** The member gave the goods to a carrier. Refuses as {@link mall.shipping.Parcels#ship} does. */
    public Uni<AfterSaleDetails> sendBack(MemberId member, AfterSaleId id, String carrier, String trackingNo) {
        return returning.sendBack(member, id, carrier, trackingNo).chain(() -> queries.required(member, id));
    }

    /** The member has the replacement. */
    public Uni<AfterSaleDetails> receive(MemberId member, AfterSaleId id) {
        return change(member, id, AfterSale::receiveReplacement);
    }

    /**
     * The shop agrees. Refuses with AFTER_SALE_NEEDS_FINANCE or, for an exchange, STOCK_NOT_ENOUGH.
     *
     * @param withoutReturn whether the member keeps the goods
     */
    public Uni<AfterSaleDetails> agree(AfterSaleId id, Staff staff, boolean withoutReturn, Words words) {
        return change(id, (found, now) -> {
            requireMayPay(staff, found.progress().amount());
            found.agree(withoutReturn, words, now);
        });
    }

    /** The shop proposes something else. Refuses with AFTER_SALE_NEEDS_FINANCE or AFTER_SALE_AMOUNT_TOO_HIGH. */
    public Uni<AfterSaleDetails> propose(AfterSaleId id, Staff staff, Offer offer, Words words) {
        return change(id, (found, now) -> {
            requireMayPay(staff, offer.amount());
            found.propose(offer, words, now);
        });
    }

    /** The shop says no. Refuses with AFTER_SALE_NEEDS_FINANCE when the member has appealed before. */
    public Uni<AfterSaleDetails> turnDown(AfterSaleId id, Staff staff, Words words) {
        return change(id, (found, now) -> {
            requireSenior(staff, found.progress().appeals() > 0);
            found.turnDown(words, now);
        });
    }

    /** The shop adds to the negotiation. Refuses with AFTER_SALE_LOG_FULL. */
    public Uni<AfterSaleDetails> answer(AfterSaleId id, Words words) {
        return change(id, (found, now) -> found.say(Author.SHOP, words, now));
    }

    /** The goods reached the shop. */
    public Uni<AfterSaleDetails> arrive(AfterSaleId id) {
        return change(id, AfterSale::arrive);
    }

    /**
     * The shop takes returned goods back. Refuses with AFTER_SALE_NEEDS_FINANCE.
     *
     * @param sound whether they are fit for sale
     */
    public Uni<AfterSaleDetails> takeGoodsBack(AfterSaleId id, Staff staff, boolean sound, Words words) {
        return change(id, (found, now) -> {
            requireMayPay(staff, found.progress().amount());
            found.takeGoodsBack(sound, words, now);
        });
    }

    /** The shop cannot exchange after all and gives the money back. Refuses with AFTER_SALE_NEEDS_FINANCE. */
    public Uni<AfterSaleDetails> refundInstead(AfterSaleId id, Staff staff, Words words) {
        return change(id, (found, now) -> {
            requireMayPay(staff, found.progress().amount());
            found.refundInstead(words, now);
        });
    }

    /** The replacement leaves the house. Refuses as {@link mall.shipping.Parcels#ship} does. */
    public Uni<AfterSaleDetails> shipReplacement(AfterSaleId id, String carrier, String trackingNo) {
        return replacing.ship(id, carrier, trackingNo).chain(() -> queries.required(id));
    }

    private Uni<AfterSaleDetails> change(MemberId member, AfterSaleId id, BiConsumer<AfterSale, Instant> act) {
        return change(member, id, List.of(), act);
    }

    private Uni<AfterSaleDetails> change(
            MemberId member, AfterSaleId id, List<EvidenceToken> images, BiConsumer<AfterSale, Instant> act) {
        return change(id, Optional.of(member), images, act).chain(() -> queries.required(member, id));
    }

    private Uni<AfterSaleDetails> change(AfterSaleId id, BiConsumer<AfterSale, Instant> act) {
        return change(id, Optional.empty(), List.of(), act).chain(() -> queries.required(id));
    }

    private Uni<Void> change(
            AfterSaleId id, Optional<MemberId> member, List<EvidenceToken> images, BiConsumer<AfterSale, Instant> act) {
        Instant now = clock.instant();
        return work.write(() -> store.locked(id, member)
                .map(found -> found.orElseThrow(AfterSaleError.AFTER_SALE_NOT_FOUND::refuse))
                .invoke(found -> act.accept(found, now))
                .call(keeping::keep)
                .chain(found ->
                        evidence.attach(found.claim(), found.progress().entries(), images, config.imagesPerCase())));
    }

    private void requireMayPay(Staff staff, Money amount) {
        requireSenior(staff, amount.fen() > config.operatorLimitFen());
    }

    private static void requireSenior(Staff staff, boolean delicate) {
        if (delicate && !staff.senior()) {
            throw AfterSaleError.AFTER_SALE_NEEDS_FINANCE.refuse();
        }
    }
}
