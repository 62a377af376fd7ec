package mall.aftersale;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mall.aftersale.AfterSaleEvent.AfterSaleClosed;
import mall.aftersale.AfterSaleEvent.AfterSaleExchangeAgreed;
import mall.aftersale.AfterSaleEvent.AfterSaleOffered;
import mall.aftersale.AfterSaleEvent.AfterSaleOpened;
import mall.aftersale.AfterSaleEvent.AfterSaleRefundAgreed;
import mall.aftersale.AfterSaleEvent.AfterSaleRefunded;
import mall.aftersale.AfterSaleEvent.AfterSaleRejected;
import mall.aftersale.AfterSaleEvent.AfterSaleReplacementShipped;
import mall.aftersale.AfterSaleEvent.AfterSaleReturnAgreed;
import mall.aftersale.AfterSaleStatus.Cause;
import mall.catalog.SkuId;
import mall.kernel.ErrorCode;
import mall.kernel.Money;

/**
 * One case while it is being changed, its row locked. What it demands of other rooms it says as {@link Effect}s, which
 * come true in the same transaction.
 */
final class AfterSale {

    static final int MOST_APPEALS = 2;
    // far beyond any honest negotiation
    private static final int MOST_ENTRIES = 200;

    private final Claim claim;
    private final Deadlines deadlines;
    private AfterSaleType type;
    private AfterSaleStatus status;
    private Money amount;
    private Optional<Offer> offer;
    private Optional<SkuId> replacement;
    private boolean held;
    private Optional<Waybill> parcel;
    private boolean sound;
    private int appeals;
    private int entries;
    private Optional<Instant> dueAt;
    private Optional<Instant> endedAt;
    private final List<Entry> added = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<AfterSaleEvent> events = new ArrayList<>();

    AfterSale(Claim claim, Progress progress, Deadlines deadlines) {
        this.claim = claim;
        this.deadlines = deadlines;
        this.type = progress.type();
        this.status = progress.status();
        this.amount = progress.amount();
        this.offer = progress.offer();
        this.replacement = progress.replacement();
        this.held = progress.held();
        this.parcel = progress.parcel();
        this.sound = progress.sound();
        this.appeals = progress.appeals();
        this.entries = progress.entries();
        this.dueAt = progress.dueAt();
        this.endedAt = progress.endedAt();
    }

    /** A new case that waits for the shop. */
    static AfterSale open(
            Claim claim,
            AfterSaleType type,
            Money asked,
            Optional<SkuId> replacement,
            Words words,
            Deadlines deadlines) {
        Instant now = claim.openedAt();
        AfterSaleStatus start = AfterSaleStatus.TABLE.start();
        Progress fresh = new Progress(
                type,
                start,
                asked,
                Optional.empty(),
                replacement,
                false,
                Optional.empty(),
                false,
                0,
                0,
                deadlines.of(start).map(now::plus),
                Optional.empty());
        AfterSale opened = new AfterSale(claim, fresh, deadlines);
        opened.note(Author.MEMBER, Entry.APPLIED, words, fresh.refund(), now);
        opened.events.add(new AfterSaleOpened(claim.id(), claim.order(), claim.member(), type, now));
        return opened;
    }

    /** Somebody says something; the case stays as it is. Refuses once the case has ended. */
    void say(Author author, Words words, Instant now) {
        if (!status.isOpen()) {
            throw AfterSaleError.AFTER_SALE_STATE_CHANGED.refuse();
        }
        if (entries >= MOST_ENTRIES) {
            throw AfterSaleError.AFTER_SALE_LOG_FULL.refuse();
        }
        note(author, Entry.MESSAGE, words, Optional.empty(), now);
    }

    /** The shop agrees to what was asked; with {@code withoutReturn} the member keeps the goods. */
    void agree(boolean withoutReturn, Words words, Instant now) {
        requireOnTime(now);
        requireStatus(AfterSaleStatus.APPLIED, AfterSaleStatus.OFFERED, AfterSaleStatus.RETURNING);
        agreed(Author.SHOP, withoutReturn, words, now);
    }

    /** The shop proposes something else, in words. */
    void propose(Offer proposal, Words words, Instant now) {
        requireOnTime(now);
        if (proposal.amount().isMoreThan(claim.most())) {
            throw AfterSaleError.AFTER_SALE_AMOUNT_TOO_HIGH.refuse(
                    ErrorCode.with("maxFen", claim.most().fen()));
        }
        move(new Cause.OfferMade(), Author.SHOP, words, Optional.of(proposal.amount()), now);
        offer = Optional.of(proposal);
        events.add(new AfterSaleOffered(claim.id(), claim.order(), claim.member(), proposal.amount(), due(), now));
    }

    /** The shop says no, with its reason. */
    void turnDown(Words words, Instant now) {
        requireOnTime(now);
        move(new Cause.TurnedDown(), Author.SHOP, words, Optional.empty(), now);
        events.add(new AfterSaleRejected(claim.id(), claim.order(), claim.member(), due(), now));
    }

    /** The member takes the shop's offer. */
    void accept(Instant now) {
        requireOnTime(now);
        Offer taken = offer.filter(made -> status == AfterSaleStatus.OFFERED)
                .orElseThrow(AfterSaleError.AFTER_SALE_STATE_CHANGED::refuse);
        amount = taken.amount();
        type = taken.withReturn() || parcel.isPresent() ? AfterSaleType.RETURN_AND_REFUND : AfterSaleType.REFUND_ONLY;
        dropReplacement();
        agreed(Author.MEMBER, false, Words.NONE, now);
    }

    /** The member does not take the shop's answer; somebody else at the shop looks at it. */
    void appeal(Words words, Instant now) {
        requireOnTime(now);
        if (appeals == MOST_APPEALS) {
            throw AfterSaleError.AFTER_SALE_APPEALS_USED_UP.refuse();
        }
        move(new Cause.Appealed(), Author.MEMBER, words, Optional.empty(), now);
        appeals++;
    }

    /** The member withdraws; not while the shop may have his goods already. */
    void callOff(Instant now) {
        requireOnTime(now);
        if (parcel.isPresent()) {
            throw AfterSaleError.AFTER_SALE_STATE_CHANGED.refuse();
        }
        end(new Cause.CalledOff(), Author.MEMBER, Words.NONE, now);
    }

    /** The member gave the goods to a carrier. */
    void sendBack(Waybill sent, Instant now) {
        requireOnTime(now);
        move(new Cause.SentBack(), Author.MEMBER, Words.of(sent.text()), Optional.empty(), now);
        parcel = Optional.of(sent);
    }

    /** The goods are in the shop's hands. */
    void arrive(Instant now) {
        requireOnTime(now);
        move(new Cause.Arrived(), Author.SHOP, Words.NONE, Optional.empty(), now);
    }

    /** The carrier says that the goods are there; nothing when that is known, or when it changes nothing any more. */
    void signed(Instant now) {
        if (allows(new Cause.Arrived()) && !isDue(now)) {
            move(new Cause.Arrived(), Author.SYSTEM, Words.of("快递已签收"), Optional.empty(), now);
        }
    }

    /** The shop has looked at the goods and takes them back; sound ones are for sale again. */
    void takeGoodsBack(boolean fitForSale, Words words, Instant now) {
        requireOnTime(now);
        takenBack(Author.SHOP, fitForSale, words, now);
    }

    /** The shop cannot exchange after all. */
    void refundInstead(Words words, Instant now) {
        requireOnTime(now);
        requireStatus(AfterSaleStatus.EXCHANGING);
        payBack(Author.SHOP, words, now);
    }

    /** The replacement left the house. */
    void shipReplacement(Waybill sent, Instant now) {
        requireOnTime(now);
        move(new Cause.ReplacementShipped(), Author.SHOP, Words.of(sent.text()), Optional.empty(), now);
        held = false;
        effects.add(Effect.SELL_REPLACEMENT);
        // not before: until now the case could still end with a refund, which restocks by itself
        if (sound) {
            effects.add(Effect.RESTOCK);
        }
        events.add(new AfterSaleReplacementShipped(
                claim.id(), claim.order(), claim.member(), sent.carrier().title(), sent.trackingNo(), now));
    }

    /** The member has the replacement. */
    void receiveReplacement(Instant now) {
        requireOnTime(now);
        end(new Cause.ReplacementReceived(), Author.MEMBER, Words.NONE, now);
    }

    /** So much was promised back. */
    void promised(Money promised, Instant now) {
        amount = promised;
        events.add(new AfterSaleRefundAgreed(claim.id(), claim.order(), claim.member(), amount, now));
        if (promised.isZero()) {
            moneyArrived(now);
        }
    }

    /** The refund reached the payer; nothing when that was known already. */
    void moneyArrived(Instant now) {
        if (allows(new Cause.MoneyArrived())) {
            move(new Cause.MoneyArrived(), Author.SYSTEM, Words.NONE, Optional.of(amount), now);
            endedAt = Optional.of(now);
            events.add(new AfterSaleRefunded(claim.id(), claim.order(), claim.member(), amount, now));
        }
    }

    /** Nothing is left of the order; a replacement that is on its way arrives all the same. */
    void orderEnded(Instant now) {
        if (allows(new Cause.OrderEnded())) {
            end(new Cause.OrderEnded(), Author.SYSTEM, Words.of("订单已全额退款，售后自动结束"), now);
        }
    }

    /** Whether somebody was silent for too long. */
    boolean isDue(Instant now) {
        return dueAt.filter(due -> !now.isBefore(due)).isPresent();
    }

    /** Does what the silence means; the case must be due. */
    void passDeadline(Instant now) {
        switch (status) {
            case APPLIED -> agreed(Author.SYSTEM, false, Words.of("商家超时未处理，系统自动同意"), now);
            case OFFERED, REJECTED -> end(new Cause.MemberSilent(), Author.SYSTEM, Words.of("超时未回应，售后自动关闭"), now);
            case RETURNING -> end(new Cause.MemberSilent(), Author.SYSTEM, Words.of("超时未寄回商品，售后自动关闭"), now);
            case RETURN_SHIPPED, CHECKING -> takenBack(Author.SYSTEM, false, Words.of("商家超时未验货，系统自动通过"), now);
            case EXCHANGING -> payBack(Author.SYSTEM, Words.of("商家超时未寄出换货商品，系统自动退款"), now);
            case EXCHANGE_SHIPPED ->
                end(new Cause.ReplacementReceived(), Author.SYSTEM, Words.of("超时未确认，自动确认收到换货商品"), now);
            case REFUNDING, REFUNDED, DONE, CANCELLED, CLOSED ->
                throw new IllegalStateException(status + " has no deadline");
        }
    }

    /** There is nothing to exchange it for: the money is asked back instead. */
    void askMoneyInstead() {
        type = AfterSaleType.RETURN_AND_REFUND;
        replacement = Optional.empty();
    }

    private void agreed(Author author, boolean withoutReturn, Words words, Instant now) {
        boolean toReturn = type.bringsGoodsBack() && parcel.isEmpty() && !withoutReturn;
        holdReplacement();
        if (toReturn) {
            move(new Cause.ReturnAgreed(), author, words, progress().refund(), now);
            events.add(new AfterSaleReturnAgreed(claim.id(), claim.order(), claim.member(), due(), now));
        } else if (type == AfterSaleType.EXCHANGE) {
            exchange(author, words, now);
        } else {
            payBack(author, words, now);
        }
    }

    private void takenBack(Author author, boolean fitForSale, Words words, Instant now) {
        requireStatus(AfterSaleStatus.RETURN_SHIPPED, AfterSaleStatus.CHECKING);
        sound = fitForSale;
        if (type == AfterSaleType.EXCHANGE) {
            exchange(author, words, now);
        } else {
            payBack(author, words, now);
        }
    }

    private void exchange(Author author, Words words, Instant now) {
        move(new Cause.ExchangeAgreed(), author, words, Optional.empty(), now);
        events.add(new AfterSaleExchangeAgreed(claim.id(), claim.order(), claim.member(), now));
    }

    private void payBack(Author author, Words words, Instant now) {
        dropReplacement();
        move(new Cause.RefundAgreed(), author, words, Optional.of(amount), now);
        effects.add(Effect.PAY_BACK);
    }

    private void end(Cause cause, Author author, Words words, Instant now) {
        move(cause, author, words, Optional.empty(), now);
        endedAt = Optional.of(now);
        dropReplacement();
        if (status != AfterSaleStatus.DONE) {
            effects.add(Effect.FREE_PIECES);
        }
        events.add(new AfterSaleClosed(claim.id(), claim.order(), claim.member(), status, now));
    }

    private void holdReplacement() {
        if (type == AfterSaleType.EXCHANGE && !held) {
            held = true;
            effects.add(Effect.HOLD_REPLACEMENT);
        }
    }

    private void dropReplacement() {
        if (held) {
            held = false;
            effects.add(Effect.DROP_REPLACEMENT);
        }
    }

    // the only door to the status
    private void move(Cause cause, Author author, Words words, Optional<Money> money, Instant now) {
        if (!allows(cause)) {
            throw AfterSaleError.AFTER_SALE_STATE_CHANGED.refuse();
        }
        boolean wasOpen = status.isOpen();
        status = AfterSaleStatus.TABLE.next(status, cause);
        offer = Optional.empty();
        dueAt = deadlines.of(status).map(now::plus);
        if (wasOpen && !status.isOpen()) {
            effects.add(Effect.RESUME_CLOCK);
        }
        note(author, cause.code(), words, money, now);
    }

    private void note(Author author, String cause, Words words, Optional<Money> money, Instant now) {
        entries++;
        added.add(new Entry(entries, author, cause, words.text(), money, words.doubtful(), now));
    }

    private boolean allows(Cause cause) {
        return AfterSaleStatus.TABLE.allows(status, cause);
    }

    // who comes after the deadline comes too late, also when the job has not come yet
    private void requireOnTime(Instant now) {
        if (isDue(now)) {
            throw AfterSaleError.AFTER_SALE_DEADLINE_PASSED.refuse();
        }
    }

    private void requireStatus(AfterSaleStatus... fitting) {
        if (!List.of(fitting).contains(status)) {
            throw AfterSaleError.AFTER_SALE_STATE_CHANGED.refuse();
        }
    }

    private Instant due() {
        return dueAt.orElseThrow();
    }

    Claim claim() {
        return claim;
    }

    /** The SKU that is wanted instead; refuses when this is no exchange. */
    SkuId replacement() {
        return replacement.orElseThrow(AfterSaleError.AFTER_SALE_STATE_CHANGED::refuse);
    }

    /** What the log gained since the case was loaded. */
    List<Entry> added() {
        return List.copyOf(added);
    }

    /** What other rooms must do for what happened since the case was loaded, in order. */
    List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** What has happened since the case was loaded, in order. */
    List<AfterSaleEvent> events() {
        return List.copyOf(events);
    }

    Progress progress() {
        return new Progress(
                type, status, amount, offer, replacement, held, parcel, sound, appeals, entries, dueAt, endedAt);
    }
}
