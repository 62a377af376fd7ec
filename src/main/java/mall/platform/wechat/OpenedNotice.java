package mall.platform.wechat;

import static mall.platform.wechat.NotificationError.NOTIFICATION_UNREADABLE;

import com.github.binarywang.wxpay.bean.notify.OriginNotifyResponse;
import com.github.binarywang.wxpay.exception.WxPayException;
import java.util.Optional;
import java.util.function.LongFunction;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import org.jspecify.annotations.Nullable;

/** Reading what a notification says, without trusting that anything of it is there. */
public final class OpenedNotice {

    private static final int LONGEST_ID = 64;

    private OpenedNotice() {}

    /** Opens and reads a notification with WxJava. */
    @FunctionalInterface
    public interface Reading<T> {
        /** What it says. */
        T read() throws WxPayException;
    }

    /**
     * What it says; refuses with NOTIFICATION_UNREADABLE. WxJava throws all sorts at a body that lacks a field; whatever
     * it is, the body is to blame.
     */
    public static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (Refused refused) {
            throw refused;
        } catch (WxPayException | RuntimeException unreadable) {
            throw NOTIFICATION_UNREADABLE.refuse();
        }
    }

    /** WeChat's number of the telling; refuses with NOTIFICATION_UNREADABLE. */
    public static String id(OriginNotifyResponse raw) {
        if (raw.getId() == null || raw.getId().isBlank() || raw.getId().length() > LONGEST_ID) {
            throw NOTIFICATION_UNREADABLE.refuse();
        }
        return raw.getId();
    }

    /** A field that must be there; refuses with NOTIFICATION_UNREADABLE. */
    public static String text(@Nullable String value) {
        if (value == null) {
            throw NOTIFICATION_UNREADABLE.refuse();
        }
        return value;
    }

    /** Our number as a typed id; empty when it has not the shape of ours. */
    public static <T> Optional<T> ours(String number, LongFunction<T> type) {
        return Ids.isId(number) ? Optional.of(type.apply(Ids.parse(number))) : Optional.empty();
    }
}
