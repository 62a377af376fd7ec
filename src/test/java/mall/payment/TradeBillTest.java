package mall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mall.kernel.Money;
import mall.payment.TradeBill.Line;
import org.junit.jupiter.api.Test;

/** WeChat's bill is read by the names of its columns, to the fen. */
class TradeBillTest {

    private static final String HEADER = "交易时间,商户订单号,交易状态,商户退款单号,商品名称,订单金额,申请退款金额\r\n";
    private static final String SUMMARY = "总交易单数,订单总金额\r\n`2,`88.88\r\n";

    @Test
    void paymentsAndRefunds() {
        TradeBill bill = TradeBill.parse("\uFEFF" + HEADER
                + "`2026-11-21 10:00:00,`0SA3A9WKR00P0,`SUCCESS,`0,`苹果, 红富士,`88.88,`0.00\r\n"
                + "`2026-11-21 11:00:00,`0SA3A9WKR00P0,`REFUND,`0SA3AA5HG00QZ,`苹果,`0.00,`0.07\r\n"
                + SUMMARY);
        assertThat(bill.payments()).containsExactly(new Line("0SA3A9WKR00P0", Money.ofFen(8_888)));
        assertThat(bill.refunds()).containsExactly(new Line("0SA3AA5HG00QZ", Money.ofFen(7)));
    }

    @Test
    void aBillWithoutAColumnIsNotGuessed() {
        assertThatThrownBy(() -> TradeBill.parse("交易时间,交易状态\r\n`2026-11-21 10:00:00,`SUCCESS\r\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFractionOfAFenIsNotRounded() {
        assertThatThrownBy(() -> TradeBill.parse(HEADER + "`t,`n,`SUCCESS,`0,`x,`0.001,`0\r\n"))
                .isInstanceOf(ArithmeticException.class);
    }
}
