package mall.order.web;

import java.util.Arrays;
import java.util.Optional;
import mall.kernel.ErrorCode;
import mall.order.OrderStatus;
import mall.platform.http.RequestError;
import org.jspecify.annotations.Nullable;

/** The {@code status} of a list of orders. */
public final class StatusQuery {

    private StatusQuery() {}

    /** The status asked for, if any; refuses with INVALID_INPUT when there is no such status. */
    public static Optional<OrderStatus> of(@Nullable String name) {
        return Optional.ofNullable(name).map(StatusQuery::required);
    }

    private static OrderStatus required(String name) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RequestError.INVALID_INPUT.refuse(ErrorCode.with("field", "status")));
    }
}
