package mall.payout;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import mall.platform.wechat.WechatFailure;

/**
 * Brings a transfer to WeChat and asks about it, always under its one number. Whoever calls it has leased the number
 * before and settles the outcome afterwards, each in a transaction of its own.
 */
@ApplicationScoped
class AskTransfer {

    /** What came of it. */
    sealed interface Outcome {

        Transfer transfer();

        /** WeChat's word. */
        record Answered(Transfer transfer, TransferAnswer answer) implements Outcome {}

        /**
         * No word that can be relied on.
         *
         * @param refused whether WeChat said no, e.g. because the merchant's account is empty
         */
        record Unclear(Transfer transfer, String error, boolean refused) implements Outcome {}
    }

    // WeChat wants to hear the same number again when the merchant's account has been filled
    private static final String NOT_ENOUGH = "NOT_ENOUGH";

    private final TransferClient wechat;
    private final PayoutConfig config;
    private final Clock clock;

    AskTransfer(TransferClient wechat, PayoutConfig config, Clock clock) {
        this.wechat = wechat;
        this.config = config;
        this.clock = clock;
    }

    /** Tells WeChat, or asks first when it may know the number already; never fails because of WeChat. */
    Uni<Outcome> ask(Transfer transfer) {
        Uni<TransferAnswer> word = transfer.toldBefore().isEmpty()
                ? begin(transfer)
                : wechat.query(transfer).chain(known -> goOn(transfer, known));
        return word.chain(answer -> answer.waits() && transfer.revoking()
                        ? wechat.callOff(transfer)
                        : Uni.createFrom().item(answer))
                .<Outcome>map(answer -> new Outcome.Answered(transfer, answer))
                .onFailure(WechatFailure.class)
                .recoverWithItem(failure -> unclear(transfer, (WechatFailure) failure));
    }

    private Uni<TransferAnswer> goOn(Transfer transfer, Optional<TransferAnswer> known) {
        if (known.isEmpty()) {
            return begin(transfer);
        }
        // told again WeChat answers with what the phone needs, which the query does not
        boolean lacksPackage = known.get().waits() && transfer.packageInfo().isEmpty() && !transfer.revoking();
        return lacksPackage ? wechat.begin(transfer) : Uni.createFrom().item(known.get());
    }

    private Uni<TransferAnswer> begin(Transfer transfer) {
        return wechat.begin(transfer)
                .onFailure(failure -> failure instanceof WechatFailure said && isFinal(transfer, said))
                .recoverWithItem(failure -> TransferAnswer.refused(((WechatFailure) failure).code()));
    }

    // A refusal ends the number only when nothing that was told earlier can still be on its way to WeChat.
    private boolean isFinal(Transfer transfer, WechatFailure failure) {
        boolean nothingUnderway = transfer.toldBefore()
                .map(told -> told.isBefore(clock.instant().minus(config.stale())))
                .orElse(true);
        return failure.kind() == WechatFailure.Kind.REFUSED
                && nothingUnderway
                && (transfer.revoking() || !NOT_ENOUGH.equals(failure.code()));
    }

    private static Outcome unclear(Transfer transfer, WechatFailure failure) {
        return new Outcome.Unclear(
                transfer, failure.kind() + " " + failure.code(), failure.kind() == WechatFailure.Kind.REFUSED);
    }
}
