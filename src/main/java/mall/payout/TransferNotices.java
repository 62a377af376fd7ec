package mall.payout;

import static mall.platform.wechat.NotificationError.NOTIFICATION_NOT_OURS;
import static mall.platform.wechat.NotificationError.NOTIFICATION_UNREADABLE;
import static mall.platform.wechat.OpenedNotice.text;

import com.github.binarywang.wxpay.bean.transfer.TransferBillsNotifyResult;
import com.github.binarywang.wxpay.service.WxPayService;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.kernel.Money;
import mall.platform.outbox.InboxHandler;
import mall.platform.wechat.NotificationError;
import mall.platform.wechat.OpenedNotice;
import mall.platform.wechat.Seal;
import mall.platform.wechat.SealedInbox;
import mall.platform.wechat.WechatConfig;
import org.jboss.logging.Logger;

/** Hears from WeChat that a transfer has ended, and thinks about it after it was stored. */
@ApplicationScoped
public class TransferNotices implements InboxHandler {

    private static final Logger LOG = Logger.getLogger(TransferNotices.class);
    private static final String ADDRESS = "payout.transfer";
    private static final String FINISHED = "MCHTRANSFER.BILL.FINISHED";

    /** What a notification says. */
    private record Told(String id, String outBillNo, Optional<TransferId> number, TransferAnswer answer) {}

    private final SealedInbox inbox;
    private final WxPayService pay;
    private final WechatConfig config;
    private final SettleTransfer settling;
    private final MeterRegistry metrics;

    TransferNotices(
            SealedInbox inbox, WxPayService pay, WechatConfig config, SettleTransfer settling, MeterRegistry metrics) {
        this.inbox = inbox;
        this.pay = pay;
        this.config = config;
        this.settling = settling;
        this.metrics = metrics;
    }

    /** A transfer has ended. Refuses with a {@link NotificationError}; a repeat is a success. */
    public Uni<Void> finished(Seal seal, byte[] body) {
        return inbox.accept(ADDRESS, seal, body, text -> open(text).id());
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public Uni<Void> on(String payload) {
        Told told = open(payload);
        return told.number()
                .map(number -> settling.settle(number, told.answer()))
                .orElseGet(() -> stranger(told.outBillNo()));
    }

    private Told open(String body) {
        return OpenedNotice.read(() -> {
            // no header: the seal is checked before, see SealedInbox
            TransferBillsNotifyResult opened = pay.getTransferService().parseTransferBillsNotifyResult(body, null);
            TransferBillsNotifyResult.DecryptNotifyResult said = opened.getResult();
            if (!FINISHED.equals(opened.getRawData().getEventType())) {
                throw NOTIFICATION_UNREADABLE.refuse();
            }
            if (!config.pay().merchantId().equals(said.getMchId())) {
                throw NOTIFICATION_NOT_OURS.refuse();
            }
            String number = text(said.getOutBillNo());
            return new Told(
                    OpenedNotice.id(opened.getRawData()),
                    number,
                    OpenedNotice.ours(number, TransferId::new),
                    answer(said));
        });
    }

    private static TransferAnswer answer(TransferBillsNotifyResult.DecryptNotifyResult said) {
        return new TransferAnswer(
                TransferAnswer.causeOf(text(said.getState()), said.getFailReason()),
                Optional.ofNullable(said.getTransferBillNo()),
                Optional.of(Money.ofFen(said.getTransferAmount())),
                Optional.of(text(said.getOpenid())),
                Optional.empty(),
                Optional.ofNullable(said.getFailReason()));
    }

    // another system on the same merchant account?
    private Uni<Void> stranger(String number) {
        LOG.errorf("payout_alert kind=UNKNOWN_NUMBER number=%s", number);
        metrics.counter("mall.payout.alerts", "kind", "UNKNOWN_NUMBER").increment();
        return Uni.createFrom().voidItem();
    }
}
