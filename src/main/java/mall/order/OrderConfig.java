package mall.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of orders (product.md §4). */
@ConfigMapping(prefix = "mall.order")
public interface OrderConfig {

    /** How long an order waits for its payment; participants may shorten it. */
    @WithDefault("30m")
    Duration paymentWindow();

    /**
     * How long after the window an order waits for WeChat's clear word before it is cancelled all the same. With the
     * lease of a job and the longest call to WeChat it stays within the minute of promise 17.
     */
    @WithDefault("30s")
    Duration unclearPatience();

    /**
     * How long after the last parcel left an order counts as received; where its carrier tells, how long after the last
     * one was signed for.
     */
    @WithDefault("10d")
    Duration autoReceipt();

    /** How much later an order is looked at again of which a parcel is known not to have arrived by then. */
    @WithDefault("1d")
    Duration receiptRecheck();

    /** How long before that the shopper is reminded. */
    @WithDefault("2d")
    Duration receiptReminder();

    /** How long after the receipt an order is completed. */
    @WithDefault("7d")
    Duration refundWindow();

    /** What an order has at least left of its time when its clock, which somebody had stopped, goes on. */
    @WithDefault("24h")
    Duration clockGrace();

    /** Orders taken up at once by a job, which goes on until none is left. Keep small: they are leased for seconds. */
    @WithDefault("50")
    @Min(1)
    @Max(500)
    int jobBatch();

    /** Orders that a job moves at the same time; each takes a connection, and a call to WeChat at times. */
    @WithDefault("4")
    @Min(1)
    @Max(16)
    int jobLanes();

    /** Orders a member may leave unpaid; orders that arrive in the same instant may pass it by a few. */
    @WithDefault("20")
    @Min(1)
    int mostUnpaid();
}
