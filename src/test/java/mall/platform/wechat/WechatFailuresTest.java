package mall.platform.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.binarywang.wxpay.exception.WxPayException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import org.apache.http.HttpException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be concluded from a call that did not succeed. */
class WechatFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "ORDER_NOT_EXIST,REFUSED",
        "OUT_TRADE_NO_USED,REFUSED",
        "SYSTEM_ERROR,UNCLEAR",
        "SYSTEMERROR,UNCLEAR",
        "FREQUENCY_LIMITED,UNAVAILABLE"
    })
    void whatWechatPayAnswers(String code, WechatFailure.Kind kind) {
        var answered = new WxPayException("说明");
        answered.setErrCode(code);
        WechatFailure failure = WechatFailures.of(answered);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.isRefusal(code)).isEqualTo(kind == WechatFailure.Kind.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"40029,REFUSED", "43101,REFUSED", "-1,UNCLEAR", "45009,UNAVAILABLE", "45011,UNAVAILABLE"})
    void whatTheMiniProgramSideAnswers(int code, WechatFailure.Kind kind) {
        var answered = new WxErrorException(
                WxError.builder().errorCode(code).errorMsg("说明").build());
        assertThat(WechatFailures.of(new WxRuntimeException(answered)))
                .extracting(WechatFailure::kind, WechatFailure::code)
                .containsExactly(kind, Integer.toString(code));
    }

    @Test
    void whatNeverLeftChangedNothing() {
        assertThat(kindOf(new WxPayException("", new ConnectException("refused"))))
                .isEqualTo(WechatFailure.Kind.UNAVAILABLE);
        assertThat(kindOf(new WxRuntimeException(new ConnectionPoolTimeoutException("no connection"))))
                .isEqualTo(WechatFailure.Kind.UNAVAILABLE);
    }

    @Test
    void whatLeftAndGotNoAnswerOrAFalseOneIsUnclear() {
        assertThat(kindOf(new WxPayException("", new SocketTimeoutException("read"))))
                .isEqualTo(WechatFailure.Kind.UNCLEAR);
        assertThat(kindOf(new WxPayException("", new HttpException("应答的微信支付签名验证失败"))))
                .isEqualTo(WechatFailure.Kind.UNCLEAR);
        assertThat(kindOf(new IllegalStateException("an answer that is no JSON")))
                .isEqualTo(WechatFailure.Kind.UNCLEAR);
    }

    private static WechatFailure.Kind kindOf(Throwable failure) {
        return WechatFailures.of(failure).kind();
    }
}
