package mall.wechatsim;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.binarywang.wxpay.bean.request.WxPayApplyTradeBillV3Request;
import com.github.binarywang.wxpay.bean.transfer.TransferBillsRequest;
import com.github.binarywang.wxpay.exception.WxPayException;
import com.github.binarywang.wxpay.service.WxPayService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payouts to shoppers, and the books of a day. */
class TransferAndBillTest {

    private static final String NOTIFY_PATH = "/callbacks/wechat/transfers";

    @TempDir
    Path folder;

    private Shop shop;
    private WxPayService pay;
    private String openid;

    @BeforeEach
    void open() {
        shop = new Shop(folder, 0.001);
        pay = shop.wxPay();
        openid = shop.newPhone();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aTransferWaitsForTheShopperThenIsDoneAndTold() throws Exception {
        String number = Shop.newNumber();

        var accepted = pay.getTransferService().transferBills(transfer(number, 500));
        assertThat(accepted.getState()).isEqualTo("WAIT_USER_CONFIRM");
        assertThat(accepted.getPackageInfo()).isNotBlank();
        shop.post("/_sim/transfers/" + number + "/confirmations", "");

        eventually(() -> assertThat(state(number)).isEqualTo("SUCCESS"));
        assertThat(shop.mall.firstAt(NOTIFY_PATH).body()).contains("MCHTRANSFER.BILL.FINISHED");
    }

    @Test
    void aTransferThatNobodyTookCanBeCancelled() throws Exception {
        String number = Shop.newNumber();
        pay.getTransferService().transferBills(transfer(number, 500));

        assertThat(pay.getTransferService().transformBillsCancel(number).getState())
                .isEqualTo("CANCELING");

        eventually(() -> assertThat(state(number)).isEqualTo("CANCELLED"));
    }

    @Test
    void theSameNumberWithOtherWordsIsRefused() throws Exception {
        String number = Shop.newNumber();
        var first = pay.getTransferService().transferBills(transfer(number, 500));

        var repeated = pay.getTransferService().transferBills(transfer(number, 500));

        assertThat(repeated.getTransferBillNo()).isEqualTo(first.getTransferBillNo());
        assertThatThrownBy(() -> pay.getTransferService().transferBills(transfer(number, 501)))
                .isInstanceOf(WxPayException.class);
    }

    @Test
    void theBillOfADayListsPaymentsInYuan() throws Exception {
        String number = Shop.newNumber();
        shop.paid(pay, openid, number, 1234);
        shop.faults("{\"bills\": {\"anyDay\": true}}");
        var request = new WxPayApplyTradeBillV3Request();
        request.setBillDate(LocalDate.now(Ids.CHINA).toString());
        request.setBillType("ALL");

        var bill = pay.applyTradeBill(request);
        byte[] csv;
        try (var in = pay.downloadBill(bill.getDownloadUrl())) {
            csv = in.readAllBytes();
        }

        assertThat(Signatures.sha1(csv)).isEqualTo(bill.getHashValue());
        String text = new String(csv, StandardCharsets.UTF_8);
        assertThat(text).startsWith("交易时间,").contains("`" + number).contains("`12.34");
    }

    @Test
    void todaysBillIsNotReady() {
        var request = new WxPayApplyTradeBillV3Request();
        request.setBillDate(LocalDate.now(Ids.CHINA).toString());
        request.setBillType("ALL");

        assertThatThrownBy(() -> pay.applyTradeBill(request))
                .isInstanceOfSatisfying(WxPayException.class, refusal -> assertThat(refusal.getErrCode())
                        .isEqualTo("STATEMENT_CREATING"));
    }

    private String state(String number) {
        try {
            return pay.getTransferService().getBillsByOutBillNo(number).getState();
        } catch (WxPayException e) {
            throw new AssertionError(e);
        }
    }

    private TransferBillsRequest transfer(String number, int fen) {
        return TransferBillsRequest.newBuilder()
                .appid(shop.credential("app-id"))
                .outBillNo(number)
                .transferSceneId("1000")
                .openid(openid)
                .transferAmount(fen)
                .transferRemark("邀请奖励")
                .notifyUrl(shop.mall.url() + NOTIFY_PATH)
                .transferSceneReportInfos(List.of(TransferBillsRequest.TransferSceneReportInfo.newBuilder()
                        .infoType("活动名称")
                        .infoContent("邀请有礼")
                        .build()))
                .build();
    }
}
