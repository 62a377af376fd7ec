package mall.payout;

import static mall.payout.PayoutError.PAYOUTS_CLOSED;
import static mall.payout.PayoutError.PAYOUT_DAILY_LIMIT_REACHED;
import static mall.payout.PayoutError.PAYOUT_HELD;
import static mall.payout.PayoutError.PAYOUT_NOT_FOUND;
import static mall.payout.PayoutError.PAYOUT_NOT_READY;
import static mall.payout.PayoutError.PAYOUT_REFUSED;
import static mall.payout.PayoutError.PAYOUT_UNAVAILABLE;
import static mall.payout.PayoutError.PAYOUT_UNDERWAY;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import mall.identity.Members;
import mall.identity.Payer;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/**
 * A member takes a reward out: the number is written, WeChat hears of it, its word is settled – three steps of which the
 * middle one stands in no transaction. Whoever comes again goes on with the same number.
 */
@ApplicationScoped
class ClaimPayout {

    /**
     * A live transfer, and who asks WeChat about it.
     *
     * @param leased whether the asking is ours
     */
    private record Live(Transfer transfer, boolean leased) {}

    private final UnitOfWork work;
    private final Members members;
    private final PayoutStore payouts;
    private final TransferStore transfers;
    private final TillStore tills;
    private final MovePayout moving;
    private final AskTransfer asking;
    private final SettleTransfer settling;
    private final PayoutConfig config;
    private final Ids ids;
    private final Clock clock;

    ClaimPayout(
            UnitOfWork work,
            Members members,
            PayoutStore payouts,
            TransferStore transfers,
            TillStore tills,
            MovePayout moving,
            AskTransfer asking,
            SettleTransfer settling,
            PayoutConfig config,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.members = members;
        this.payouts = payouts;
        this.transfers = transfers;
        this.tills = tills;
        this.moving = moving;
        this.asking = asking;
        this.settling = settling;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** The transfer that waits for the member's confirmation, begun or found. */
    Uni<Transfer> claim(Payouts.Claim command) {
        return members.payerOf(command.member())
                .chain(payer -> work.write(() -> begin(command, payer)))
                .chain(live ->
                        live.leased() ? ask(live.transfer()) : Uni.createFrom().item(live.transfer()))
                .invoke(ClaimPayout::requireWaiting);
    }

    /** Asks WeChat how the live transfer of the payout stands, if there is one and nobody has asked just now. */
    Uni<Void> check(Payouts.Claim command) {
        return work.write(() -> required(command)
                        .chain(payout -> transfers.live(payout.id()).chain(this::leaseAny)))
                .chain(live -> live.filter(Live::leased)
                        .map(mine -> asking.ask(mine.transfer()).chain(settling::settle))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Live> begin(Payouts.Claim command, Payer payer) {
        return required(command).chain(payout -> switch (payout.status()) {
            case READY -> start(payout, payer);
            case UNDERWAY ->
                transfers.live(payout.id()).map(Optional::orElseThrow).chain(this::goOn);
            case HELD -> throw PAYOUT_HELD.refuse();
            case SET_OFF, REVOKING, PAID, RECLAIMED, CANCELLED -> throw PAYOUT_NOT_READY.refuse();
        });
    }

    private Uni<Payout> required(Payouts.Claim command) {
        return payouts.locked(command.member(), command.payout())
                .map(found -> found.orElseThrow(PAYOUT_NOT_FOUND::refuse));
    }

    private Uni<Live> start(Payout payout, Payer payer) {
        Instant now = clock.instant();
        LocalDate day = BusinessTime.dayOf(now);
        Transfer transfer = new Transfer(
                new TransferId(ids.next()),
                payout.id(),
                payout.member(),
                Optional.of(payer.openid()),
                payout.payable(),
                payout.title(),
                TransferStatus.TABLE.start(),
                Optional.empty(),
                false,
                Optional.empty(),
                now);
        return transfers
                .insert(transfer, day, config.askPauses().get(0))
                .chain(() -> moving.move(payout, new PayoutCause.Claimed(), now))
                .chain(() -> tills.take(payout.member(), day, payout.payable(), config.dailyFen()))
                .invoke(ClaimPayout::requireRoom)
                .replaceWith(new Live(transfer, true));
    }

    private Uni<Live> goOn(Transfer transfer) {
        if (transfer.status() == TransferStatus.WAIT_CONFIRM
                && transfer.packageInfo().isPresent()) {
            return Uni.createFrom().item(new Live(transfer, false));
        }
        return lease(transfer);
    }

    private Uni<Optional<Live>> leaseAny(Optional<Transfer> live) {
        return live.map(transfer -> lease(transfer).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Live> lease(Transfer transfer) {
        return transfers.lease(transfer.id(), config.rest()).map(leased -> new Live(transfer, leased));
    }

    private Uni<Transfer> ask(Transfer transfer) {
        return asking.ask(transfer)
                .chain(settling::settle)
                .chain(() -> work.read(() -> transfers.find(transfer.id())))
                .map(Optional::orElseThrow);
    }

    private static void requireRoom(TillStore.Room room) {
        if (!room.inDay()) {
            throw PAYOUT_DAILY_LIMIT_REACHED.refuse();
        }
        if (!room.inTill()) {
            throw PAYOUTS_CLOSED.refuse();
        }
    }

    private static void requireWaiting(Transfer transfer) {
        switch (transfer.status()) {
            case UNKNOWN -> throw PAYOUT_UNAVAILABLE.refuse();
            case WAIT_CONFIRM -> {
                if (transfer.packageInfo().isEmpty()) {
                    throw PAYOUT_UNAVAILABLE.refuse();
                }
            }
            case TRANSFERRING, CANCELLING -> throw PAYOUT_UNDERWAY.refuse();
            case FAILED -> throw PAYOUT_REFUSED.refuse();
            case PAID, EXPIRED, CANCELLED -> throw PAYOUT_NOT_READY.refuse();
        }
    }
}
