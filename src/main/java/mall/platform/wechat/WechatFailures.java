package mall.platform.wechat;

import com.github.binarywang.wxpay.exception.WxPayException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import me.chanjar.weixin.common.error.WxErrorException;
import org.apache.http.conn.ConnectTimeoutException;

/** Reads WxJava's exceptions, which wrap WeChat's refusals and broken connections alike. */
final class WechatFailures {

    private static final int SYSTEM_BUSY = -1;

    // WeChat Pay spells some codes in two ways (wechat.md §3.3)
    private static final Set<String> PAY_BROKEN = Set.of("SYSTEM_ERROR", "SYSTEMERROR", "BANK_ERROR", "BANKERROR");
    private static final Set<String> PAY_TOO_FAST = Set.of(
            "FREQUENCY_LIMITED",
            "FREQUENCY_LIMIT_EXCEED",
            "RATELIMIT_EXCEEDED",
            "RATELIMIT_EXCEED",
            "RATE_LIMIT_EXCEEDED");
    private static final Set<Integer> API_TOO_FAST = Set.of(45009, 45011);

    private WechatFailures() {}

    static WechatFailure of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WechatFailure known) {
                return known;
            }
            if (cause instanceof WxPayException pay && pay.getErrCode() != null) {
                return answered(pay);
            }
            if (cause instanceof WxErrorException api) {
                return answered(api);
            }
            if (neverSent(cause)) {
                return new WechatFailure(
                        WechatFailure.Kind.UNAVAILABLE, cause.getClass().getSimpleName(), "", failure);
            }
        }
        return new WechatFailure(WechatFailure.Kind.UNCLEAR, rootOf(failure), "", failure);
    }

    private static WechatFailure answered(WxPayException pay) {
        String code = pay.getErrCode();
        WechatFailure.Kind kind = WechatFailure.Kind.REFUSED;
        if (PAY_BROKEN.contains(code)) {
            kind = WechatFailure.Kind.UNCLEAR;
        } else if (PAY_TOO_FAST.contains(code)) {
            kind = WechatFailure.Kind.UNAVAILABLE;
        }
        return new WechatFailure(kind, code, String.valueOf(pay.getErrCodeDes()), pay);
    }

    private static WechatFailure answered(WxErrorException api) {
        int code = api.getError().getErrorCode();
        WechatFailure.Kind kind = WechatFailure.Kind.REFUSED;
        if (code == SYSTEM_BUSY) {
            kind = WechatFailure.Kind.UNCLEAR;
        } else if (API_TOO_FAST.contains(code)) {
            kind = WechatFailure.Kind.UNAVAILABLE;
        }
        return new WechatFailure(
                kind, Integer.toString(code), String.valueOf(api.getError().getErrorMsg()), api);
    }

    private static boolean neverSent(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException // also: no free connection in the pool
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof RejectedExecutionException;
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
