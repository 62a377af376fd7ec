package mall.payout;

import com.github.binarywang.wxpay.bean.transfer.TransferBillsCancelResult;
import com.github.binarywang.wxpay.bean.transfer.TransferBillsGetResult;
import com.github.binarywang.wxpay.bean.transfer.TransferBillsRequest;
import com.github.binarywang.wxpay.bean.transfer.TransferBillsRequest.TransferSceneReportInfo;
import com.github.binarywang.wxpay.bean.transfer.TransferBillsResult;
import com.github.binarywang.wxpay.service.TransferService;
import com.github.binarywang.wxpay.service.WxPayService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.kernel.Money;
import mall.platform.wechat.WechatCalls;
import mall.platform.wechat.WechatConfig;
import mall.platform.wechat.WechatFailure;

/**
 * WeChat's merchant transfer in the words of this room. No call belongs inside a transaction; each fails with a
 * {@link WechatFailure}.
 */
@ApplicationScoped
class TransferClient {

    static final String CALLBACK = "/callbacks/wechat/transfers";

    private static final int LONGEST_REMARK = 32;
    private static final String[] UNKNOWN_BILL = {"NOT_FOUND", "RESOURCE_NOT_EXISTS", "RECORD_NOT_FOUND"};

    private final TransferService transfers;
    private final WechatCalls calls;
    private final WechatConfig wechat;
    private final PayoutConfig config;

    TransferClient(WxPayService pay, WechatCalls calls, WechatConfig wechat, PayoutConfig config) {
        this.transfers = pay.getTransferService();
        this.calls = calls;
        this.wechat = wechat;
        this.config = config;
    }

    /** Begins the transfer, for the first time or again with the same terms. */
    Uni<TransferAnswer> begin(Transfer transfer) {
        TransferBillsRequest request = TransferBillsRequest.newBuilder()
                .appid(wechat.appId())
                .outBillNo(transfer.outBillNo())
                .transferSceneId(config.scene())
                .openid(transfer.openid().orElseThrow())
                .transferAmount(Math.toIntExact(transfer.amount().fen()))
                .transferRemark(cut(transfer.remark()))
                .notifyUrl(wechat.notifyBaseUrl() + CALLBACK)
                .transferSceneReportInfos(List.of(
                        new TransferSceneReportInfo("活动名称", config.activity()),
                        new TransferSceneReportInfo("奖励说明", config.explanation())))
                .build();
        return calls.call("transfer.begin", () -> answer(transfers.transferBills(request)));
    }

    /** Asks about the transfer; empty when WeChat does not know it. */
    Uni<Optional<TransferAnswer>> query(Transfer transfer) {
        return calls.call("transfer.query", () -> answer(transfers.getBillsByOutBillNo(transfer.outBillNo())))
                .map(Optional::of)
                .onFailure(failure -> failure instanceof WechatFailure known && known.isRefusal(UNKNOWN_BILL))
                .recoverWithItem(Optional.empty());
    }

    /** Calls the transfer off, which WeChat does as long as the member has not confirmed. */
    Uni<TransferAnswer> callOff(Transfer transfer) {
        return calls.call("transfer.cancel", () -> answer(transfers.transformBillsCancel(transfer.outBillNo())));
    }

    private static TransferAnswer answer(TransferBillsResult given) {
        return new TransferAnswer(
                TransferAnswer.causeOf(given.getState(), given.getFailReason()),
                Optional.ofNullable(given.getTransferBillNo()),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(given.getPackageInfo()),
                Optional.ofNullable(given.getFailReason()));
    }

    private static TransferAnswer answer(TransferBillsGetResult found) {
        return new TransferAnswer(
                TransferAnswer.causeOf(found.getState(), found.getFailReason()),
                Optional.ofNullable(found.getTransferBillNo()),
                Optional.of(Money.ofFen(Long.parseLong(found.getTransferAmount()))),
                Optional.ofNullable(found.getOpenid()),
                Optional.empty(),
                Optional.ofNullable(found.getFailReason()));
    }

    private static TransferAnswer answer(TransferBillsCancelResult given) {
        return new TransferAnswer(
                TransferAnswer.causeOf(given.getState(), null),
                Optional.ofNullable(given.getTransferBillNo()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String cut(String remark) {
        return remark.length() <= LONGEST_REMARK ? remark : remark.substring(0, LONGEST_REMARK);
    }
}
