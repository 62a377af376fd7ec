package mall.payout;

import static mall.payout.PayoutError.PAYOUT_NOT_FOUND;
import static mall.payout.PayoutError.PAYOUT_NOT_HELD;
import static mall.payout.PayoutError.PAYOUT_NOT_READY;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatConfig;

/** What can be done with rewards in money, once {@link CashGiver} has given them. */
@ApplicationScoped
public class Payouts {

    /** A member wants one of his payouts. */
    public record Claim(MemberId member, PayoutId payout) {}

    /**
     * What {@code wx.requestMerchantTransfer} needs.
     *
     * @param packageInfo its {@code package}
     * @param expiresAt until when the member can confirm
     */
    public record Ticket(PayoutId payout, String mchId, String appId, String packageInfo, Instant expiresAt) {}

    private final UnitOfWork work;
    private final ClaimPayout claiming;
    private final PayoutStore payouts;
    private final TillStore tills;
    private final MovePayout moving;
    private final WechatConfig wechat;
    private final Clock clock;

    Payouts(
            UnitOfWork work,
            ClaimPayout claiming,
            PayoutStore payouts,
            TillStore tills,
            MovePayout moving,
            WechatConfig wechat,
            Clock clock) {
        this.work = work;
        this.claiming = claiming;
        this.payouts = payouts;
        this.tills = tills;
        this.moving = moving;
        this.wechat = wechat;
        this.clock = clock;
    }

    /**
     * Begins to take a payout out, or goes on with what was begun; spans several transactions. Refuses with
     * PAYOUT_NOT_FOUND, PAYOUT_HELD, PAYOUT_NOT_READY, PAYOUT_UNDERWAY, PAYOUT_DAILY_LIMIT_REACHED, PAYOUTS_CLOSED,
     * PAYOUT_REFUSED or PAYOUT_UNAVAILABLE; after the last the same number is asked about by itself.
     */
    public Uni<Ticket> claim(Claim command) {
        return claiming.claim(command)
                .map(transfer -> new Ticket(
                        transfer.payout(),
                        wechat.pay().merchantId(),
                        wechat.appId(),
                        transfer.packageInfo().orElseThrow(),
                        transfer.createdAt().plus(TransferView.CONFIRM_WITHIN)));
    }

    /** Asks WeChat how a payout of the member's stands; refuses with PAYOUT_NOT_FOUND. */
    public Uni<Void> check(Claim command) {
        return claiming.check(command);
    }

    /** Ops wants to look first; refuses with PAYOUT_NOT_FOUND or PAYOUT_NOT_READY. */
    public Uni<Payout> hold(PayoutId id) {
        return move(id, new PayoutCause.Withheld(), PAYOUT_NOT_READY.refuse());
    }

    /** Ops has looked; refuses with PAYOUT_NOT_FOUND or PAYOUT_NOT_HELD. */
    public Uni<Payout> release(PayoutId id) {
        return move(id, new PayoutCause.Released(), PAYOUT_NOT_HELD.refuse());
    }

    /** Opens or closes the till, and bounds what may leave it in all; what is on its way goes on. */
    public Uni<Till> setTill(boolean open, Optional<Money> budget) {
        return work.write(() -> tills.set(open, budget));
    }

    private Uni<Payout> move(PayoutId id, PayoutCause cause, Refused otherwise) {
        return work.write(() -> payouts.locked(id)
                .map(found -> found.orElseThrow(PAYOUT_NOT_FOUND::refuse))
                .invoke(payout -> {
                    if (!PayoutStatus.TABLE.allows(payout.status(), cause)) {
                        throw otherwise;
                    }
                })
                .call(payout -> moving.move(payout, cause, clock.instant()))
                .chain(() -> payouts.find(id))
                .map(Optional::orElseThrow));
    }
}
